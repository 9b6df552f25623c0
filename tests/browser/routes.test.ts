import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openScene, type Scene } from '../routes/scene.ts';
import { Walk } from '../routes/walk.ts';
import { useBrowser } from '../support/browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

const browser = useBrowser();
let scene: Scene;
let walk: Walk;
let server: { close(): unknown };
let origin: string;

beforeAll(async () => {
  scene = await openScene();
  walk = new Walk(scene);
  const { fetch } = walk.app;
  const listening = Promise.withResolvers<AddressInfo>();
  server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, listening.resolve);
  origin = `http://127.0.0.1:${(await listening.promise).port}`;
});
afterAll(async () => {
  server?.close();
  await scene?.context.close();
});

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
    await page.evaluate(axe);
    const violations = await page.evaluate<{ id: string; help: string }[]>(
      'axe.run(document, { resultTypes: ["violations"] }).then((report) => report.violations)',
    );
    told.push(...violations.map(({ id, help }) => `${name}: ${id}: ${help}`));
    if ((await page.evaluate<number>(overflow)) > 0) told.push(`${name} is wider than the screen`);
  }
  expect(told).toEqual([]);
  expect(count).toBeGreaterThan(50);
});
