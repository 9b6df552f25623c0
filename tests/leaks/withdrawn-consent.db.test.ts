import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { deliverDue } from '../../src/domain/messaging/sender.ts';
import { getOrganisation } from '../../src/domain/organisation/data.ts';
import { allRoutes, createApp } from '../../src/web/app.ts';
import { followChanges } from '../../src/web/page-cache.ts';
import { createPageCache, createWeb } from '../../src/web/web.ts';
import { testLinks } from '../mails/links.ts';
import { type AtWork, atWork } from '../support/at-work.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { buildEvent, buildOrganisation, buildRegistration } from '../support/factories.ts';
import { Search } from './canary.ts';

const NAME = 'Zq7 O’Vart <b>& co</b>';
const HOUSE = 'Haus "Kwelle" & Söhne';
const TOPIC = 'Was der Vart gesehen hat';

const search = new Search([
  { label: 'name', secret: NAME },
  { label: 'part of the name', secret: 'O’Vart' },
  { label: 'affiliation', secret: HOUSE },
  { label: 'part of the affiliation', secret: 'Kwelle' },
  { label: 'topic', secret: TOPIC },
]);

let context: TestContext;
const stops: (() => Promise<void>)[] = [];
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(async () => {
  for (const stop of stops) await stop();
  await context?.close();
});

type Scene = Awaited<ReturnType<typeof scene>>;

/** An event with somebody on its panel, held with another organisation, and processes that keep its pages. */
async function scene(processes = 1) {
  await context.freeze('2020-07-20T09:00:00Z');
  const event = await buildEvent(context);
  const owner = await atWork(context, event, { roles: ['owner', 'organiser'] });
  const [slug, coHost] = await Promise.all(
    [event.organisationId, await buildOrganisation(context)].map(
      async (id) => (await getOrganisation(context, id)).slug,
    ),
  );
  if (slug === undefined || coHost === undefined) throw new Error('Two organisations are missing.');
  await owner.fill(owner.at('/hosts'), { organisation: coHost, roles: ['reporter'], do: 'share' });
  const panellist = context.ids.uuid();
  await owner.fill(owner.at('/panel/new'), {
    id: panellist,
    name: NAME,
    affiliation: HOUSE,
    agreed: ['affiliation', 'photograph', 'recording'],
    consentUntil: '2020-07-25',
  });
  await owner.fill(owner.at(`/panel/${panellist}/notes`), { topics: TOPIC, person: TOPIC });
  const person = await buildRegistration(context, event);
  const apps = await Promise.all(Array.from({ length: processes }, keepingApp));
  return { event, owner, slug, coHost, panellist, person, apps };
}

async function keepingApp() {
  const pages = createPageCache(context);
  stops.push(await followChanges(context.db, pages, { clear: () => undefined }));
  return createApp(context, { pages });
}

/** Every address that somebody without an account can open of the event, of both organisations and of a person. */
function addressesOf({ event, slug, coHost, person }: Scene): string[] {
  const links = [
    ['/j/', person.pass],
    ['/m/', person.manage],
  ] as const;
  const values = (pattern: string): Readonly<Record<string, readonly string[]>> => ({
    organisation: [slug, coHost],
    event: [event.slug],
    slug: [event.slug],
    code: [event.code],
    token: links.filter(([start]) => pattern.startsWith(start)).map(([, token]) => token),
  });
  return allRoutes(createWeb(context))
    .filter(
      ({ method, permission }) => method === 'GET' && !['staff', 'account', 'demo'].includes(permission),
    )
    .flatMap(({ pattern }) => fillIn(pattern, values(pattern)));
}

function fillIn(pattern: string, values: Readonly<Record<string, readonly string[]>>): string[] {
  const [part, name = ''] = /:(\w+)/.exec(pattern) ?? [];
  if (part === undefined) return [pattern];
  return (values[name] ?? []).flatMap((value) => fillIn(pattern.replace(part, value), values));
}

/** What is found, and where, by both processes: of pages that they keep, the copy. */
async function findings(there: Scene): Promise<string[]> {
  const found = there.apps.flatMap((app, index) =>
    addressesOf(there).map(async (address) => {
      const answer = await app.request(address);
      const said = [...answer.headers].join('\n') + (await answer.text());
      return search.in(said).map((what) => `process ${index}: ${address}: ${what}`);
    }),
  );
  return (await Promise.all(found)).flat();
}

/** What stands in mails that leave from now on. */
async function mailed(): Promise<string[]> {
  context.mail.kept.splice(0);
  await deliverDue(context, testLinks);
  expect(context.mail.kept.length).toBeGreaterThan(0);
  return search.in(JSON.stringify(context.mail.kept));
}

const withdraw = (owner: AtWork, panellist: string) =>
  owner.fill(owner.at(`/panel/${panellist}/off`), { do: 'withdraw' });

describe('somebody on the panel who takes their consent back', () => {
  it('is on the page as they agreed before that, and their topics nowhere', async () => {
    const there = await scene();
    const found = await findings(there);
    const page = `/${there.slug}/${there.event.slug}: `;
    expect(found.filter((line) => line.includes(page) && line.includes('of the name')).length).toBe(1);
    expect(found.filter((line) => line.includes('topic'))).toEqual([]);
  });

  it('is nowhere any more at once: pages and their copies, lists, feeds, calendars, other sites and mails', async () => {
    const there = await scene(2);
    expect(await findings(there)).not.toEqual([]);
    expect((await withdraw(there.owner, there.panellist)).status).toBe(303);
    await vi.waitFor(async () => expect(await findings(there)).toEqual([]), { timeout: 10_000 });
    expect(await mailed()).toEqual([]);
    // Nor in what is shown to staff of an earlier version, or of how a reader would see the page now.
    const preview = await there.owner.text(there.owner.at('/preview'));
    expect(search.in(preview)).toEqual([]);
    for (const version of ['1', '2'])
      expect(search.in(await there.owner.text(there.owner.at(`/preview?version=${version}`)))).toEqual([]);
    expect(search.in(await there.owner.text(there.owner.at('/versions/1')))).toEqual([]);
  });

  it('is nowhere any more when their consent has run out, although nobody did anything', async () => {
    const there = await scene();
    expect(await findings(there)).not.toEqual([]);
    // The last day of the consent ends at midnight in Colombo.
    await context.freeze('2020-07-25T18:29:59Z');
    expect(await findings(there)).not.toEqual([]);
    await context.freeze('2020-07-25T18:30:00Z');
    expect(await findings(there)).toEqual([]);
    await context.freeze('2020-07-29T08:31:00Z');
    expect(await mailed()).toEqual([]);
  });
});
