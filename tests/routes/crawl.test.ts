import { afterAll, beforeAll, expect, it } from 'vitest';
import { grantRole } from '../../src/domain/account/commands/grant-role.ts';
import { staffRoles } from '../../src/domain/account/policy.ts';
import { createApp } from '../../src/web/app.ts';
import { paths } from '../../src/web/paths.ts';
import { signIn } from '../support/staff.ts';
import { type Crawled, crawl } from './crawl.ts';
import { BEFORE, openScene, organisationSlug, type Scene } from './scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
}, 60_000);
afterAll(() => scene?.context.close());

/** Follows the links at a moment; the pages are made anew, as caches know nothing of clocks that jump. */
async function follow(at: string, starts: readonly string[], cookie?: string): Promise<Crawled> {
  await scene.context.freeze(at);
  const app = createApp(scene.context);
  return crawl({ app, scene, starts, ...(cookie !== undefined && { cookie }) });
}

async function signedIn(): Promise<string> {
  const { accountId, cookie } = await signIn(scene.context, { confirmed: true });
  const organisationId = scene.events[0]?.organisationId ?? '';
  for (const role of staffRoles) {
    await grantRole(scene.context, { organisationId, accountId, role, eventId: null });
  }
  return cookie;
}

it.each([BEFORE, '2020-07-30T08:45:00Z', '2020-07-30T13:00:00Z'])(
  'leads a visitor from the page of an organisation to whole pages alone, at %s',
  async (at) => {
    const found = await follow(at, [`/${organisationSlug}`]);
    expect(found.faults).toEqual([]);
    expect(found.patterns.size).toBeGreaterThan(10);
    expect([...found.patterns].filter((pattern) => /^\/(w|m\/:code|j)\//.test(pattern))).toEqual([]);
  },
);

it('leads whoever registered from their own links to whole pages alone', async () => {
  const starts = scene.people
    .filter(({ standing }) => standing !== 'by code')
    .flatMap(({ code, pass, manage, standing }) => [
      paths.manage(code, manage),
      ...(['admitted', 'approved'].includes(standing) ? [paths.pass(code, pass)] : []),
    ]);
  const found = await follow('2020-07-30T08:45:00Z', starts);
  expect(found.faults).toEqual([]);
  expect(found.patterns.size).toBeGreaterThan(10);
});

it('offers the way out on every public and personal page above open, and on no other', async () => {
  const above = scene.events.filter(({ sensitivity }) => sensitivity !== 'open');
  const personal = scene.people
    .filter(({ code, standing }) => above.some((event) => event.code === code) && standing !== 'by code')
    .map(({ code, manage }) => paths.manage(code, manage));
  const starts = [...above.map(({ slug }) => paths.event(organisationSlug, slug)), ...personal];
  const { paths: asked, withoutExit } = await follow(BEFORE, starts);
  const isAbove = (path: string) =>
    above.some(({ code, slug }) => path.includes(code) || path.startsWith(`/${organisationSlug}/${slug}`));
  expect(asked.filter(isAbove).length).toBeGreaterThan(20);
  expect(withoutExit.filter(isAbove)).toEqual([]);
  expect(withoutExit).toContain(paths.event(organisationSlug, 'open'));
});

it('leads from the links of one person to those of nobody else', async () => {
  for (const { code, manage, pass } of scene.people.slice(0, 3)) {
    const { paths: asked } = await follow(BEFORE, [paths.manage(code, manage)]);
    for (const other of scene.people.filter((one) => one.manage !== manage)) {
      expect(asked.join()).not.toContain(other.manage);
      if (other.pass !== pass) expect(asked.join()).not.toContain(other.pass);
    }
  }
});

it('leads staff with every role through the workspace to whole pages alone', async () => {
  await scene.context.freeze(BEFORE);
  const found = await follow(BEFORE, ['/w', '/account'], await signedIn());
  expect(found.faults).toEqual([]);
  const inside = [...found.patterns].filter((pattern) => pattern.startsWith('/w/'));
  expect(inside.length).toBeGreaterThan(35);
}, 60_000);
