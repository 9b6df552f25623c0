import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { DoorWatch } from '../../src/domain/meeting/door-watch.ts';
import { createApp } from '../../src/web/app.ts';
import { paths } from '../../src/web/paths.ts';
import { type PageOptions, useBrowser } from '../support/browser.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { BEFORE, type DoorScene, openDoorScene } from '../support/door-scene.ts';

describe('the door on the day', () => {
  const browser = useBrowser();
  let context: TestContext;
  let doorWatch: DoorWatch;
  let server: ServerType;
  let origin: string;

  beforeAll(async () => {
    // Cookies of a site under https would not come back over this machine's http.
    const config = readConfig({ FOYER_ORIGIN: 'http://127.0.0.1', FOYER_LOG_LEVEL: 'silent' });
    context = await openTestContext(BEFORE, { config });
    doorWatch = new DoorWatch(context, { everyMilliseconds: 200 });
    await doorWatch.listen();
    server = serve({ fetch: createApp(context, { doorWatch }).fetch, port: 0, hostname: '127.0.0.1' });
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await doorWatch.close();
    await new Promise((done) => server.close(done));
    await context.close();
  });

  async function hostPage({ host }: DoorScene, options: PageOptions = {}): Promise<Page> {
    const page = await browser.newPage(options);
    const [name = '', ...value] = host.cookie.split('=');
    await page.context().addCookies([{ name, value: value.join('='), url: origin }]);
    await page.goto(origin + host.at('/door'));
    return page;
  }

  it('is locked by one host; another sees it without doing anything, and so does a visitor', async () => {
    const at = await openDoorScene(context);
    const [one, other] = [await hostPage(at), await hostPage(at)];
    const visitor = await browser.newPage({ javaScript: false });
    await visitor.goto(origin + paths.pass(at.event.code, at.person.pass));
    await visitor.getByRole('button', { name: 'Enter the meeting' }).waitFor();

    await other.getByRole('link', { name: 'Find somebody by name' }).focus();
    await one.getByRole('button', { name: 'Lock the door' }).click();
    await one.getByText('The door is locked.').first().waitFor();
    await other.getByText('Locked since 13:50.').first().waitFor({ timeout: 2000 });
    expect(await other.getByRole('status').allTextContents()).toContainEqual(
      expect.stringContaining('Locked since'),
    );
    expect(await other.evaluate('document.activeElement.textContent')).toBe('Find somebody by name');

    await visitor.getByRole('button', { name: 'Enter the meeting' }).click();
    await visitor.getByRole('heading', { name: 'The door is closed for now' }).waitFor();
    await other.getByRole('button', { name: 'Open it again' }).click();
    await one.getByText('People with a place come in').first().waitFor({ timeout: 2000 });
  });

  it('keeps the focus on what is pressed while the page changes around it', async () => {
    const at = await openDoorScene(context);
    const page = await hostPage(at);
    await page.getByRole('button', { name: 'Lock the door' }).focus();
    await at.enter();
    await page.locator('dd', { hasText: /^1$/ }).first().waitFor({ timeout: 3000 });
    await at.host.post(at.host.at('/door/lock'));
    await page.getByText('Locked since').first().waitFor({ timeout: 2000 });
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Lock the door');
  });

  it('says that what it shows may be old once nobody answers, and comes back by itself', async () => {
    const at = await openDoorScene(context);
    const page = await hostPage(at);
    const lost = page.getByText('The connection is interrupted.');
    expect(await lost.isVisible()).toBe(false);
    await page.route('**/door', (route) => route.abort());
    await at.host.post(at.host.at('/door/lock'));
    await lost.waitFor({ timeout: 3000 });
    await page.unroute('**/door');
    await at.host.post(at.host.at('/door/open'));
    await page.getByText('People with a place come in').first().waitFor({ timeout: 3000 });
    await lost.waitFor({ state: 'hidden' });
  });

  it('works without a script: the page loads itself anew, unless it is held still', async () => {
    const at = await openDoorScene(context);
    const page = await hostPage(at, { javaScript: false });
    await page.getByRole('button', { name: 'Lock the door' }).click();
    await page.getByText('Locked since').first().waitFor();
    expect(await page.locator('meta[http-equiv="refresh"]').count()).toBe(1);
    await page.getByRole('link', { name: 'Hold it still' }).click();
    expect(await page.locator('meta[http-equiv="refresh"]').count()).toBe(0);
    await page.getByRole('link', { name: 'Follow what happens' }).waitFor();
  });

  it('lets somebody in by name, by a code that is read out, without a script on either side', async () => {
    const at = await openDoorScene(context);
    const page = await hostPage(at, { javaScript: false });
    await page.getByRole('link', { name: 'Find somebody by name' }).click();
    await page.getByLabel('Name, or a part of it').fill('perera');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('button', { name: 'Give a new link Amal Perera' }).click();
    const code = (await page.locator('.spoken').textContent()) ?? '';
    expect(page.url()).not.toMatch(/\/j\/|perera/i);

    const visitor = await browser.newPage({ javaScript: false });
    await visitor.goto(origin + paths.doorCode(at.event.code));
    await visitor.getByLabel('Code').fill(code.toLowerCase());
    await visitor.getByRole('button', { name: 'Go to the door' }).click();
    await visitor.getByRole('button', { name: 'Enter the meeting' }).waitFor();
  });
});
