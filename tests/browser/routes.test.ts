import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { staffRoles } from '../../src/domain/account/policy.ts';
import { editParts } from '../../src/web/workspace/edit-parts.tsx';
import { eventPlaces } from '../../src/web/workspace/event-tabs.ts';
import { BEFORE, openScene, organisationSlug, type Scene } from '../routes/scene.ts';
import { Walk } from '../routes/walk.ts';
import { atWork } from '../support/at-work.ts';
import { useBrowser } from '../support/browser.ts';
import { type ServedApp, serveApp } from '../support/serve-app.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
type Violation = { readonly id: string; readonly help: string };

const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

const browser = useBrowser();
let scene: Scene;
let walk: Walk;
let server: ServedApp;
let origin: string;

beforeAll(async () => {
  scene = await openScene();
  walk = new Walk(scene);
  server = await serveApp(walk.app);
  origin = server.origin;
});
afterAll(async () => {
  server?.close();
  await scene?.context.close();
});

/** What axe finds on the page that is open. */
async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate<Violation[]>(
    'axe.run(document, { resultTypes: ["violations"] }).then((report) => report.violations)',
  );
  return violations.map(({ id, help }) => `${id}: ${help}`);
}

// The gallery shows every page in every variant, wide and dark too. Here it is the whole page as the site answers it:
// with the bar of the demo, the way out, and what really stands in the database.
it('every page of the site and of a person can be used by everybody on a phone, in every state', async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  const told: string[] = [];
  let count = 0;
  for await (const { name, path, cookie } of walk.visits()) {
    if (cookie !== null) continue;
    count += 1;
    await page.goto(origin + path);
    told.push(...(await violationsOf(page)).map((violation) => `${name}: ${violation}`));
    if ((await page.evaluate<number>(overflow)) > 0) told.push(`${name} is wider than the screen`);
  }
  expect(told).toEqual([]);
  expect(count).toBeGreaterThan(50);
});

it('every page of an event in the workspace can be used by everybody, as it is answered', async () => {
  const [event] = scene.events;
  if (event === undefined) throw new Error('There is no event.');
  await scene.context.freeze(BEFORE);
  const { cookie } = await atWork(scene.context, event, { roles: staffRoles });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.setExtraHTTPHeaders({ cookie });
  const told: string[] = [];
  const places = [...Object.values(eventPlaces).map(({ href }) => href), ...Object.values(editParts)];
  for (const path of new Set(places.map((href) => href(organisationSlug, event.code)))) {
    const answer = await page.goto(origin + path);
    expect(answer?.status(), path).toBe(200);
    expect(new URL(page.url()).pathname).toBe(path);
    told.push(...(await violationsOf(page)).map((violation) => `${path}: ${violation}`));
    // The two rows of tabs stay two rows.
    for (const row of await page.locator('.event-bar .tabs ul').all())
      if (((await row.boundingBox())?.height ?? 0) > 60) told.push(`${path}: a row of tabs is broken`);
  }
  expect(told).toEqual([]);
});
