import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { translator } from '../../src/platform/i18n/translate.ts';
import { createApp } from '../../src/web/app.ts';
import { paths } from '../../src/web/paths.ts';
import { useBrowser } from '../support/browser.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { buildEvent, buildOrganisation, buildRegistration } from '../support/factories.ts';
import { type ServedApp, serveApp } from '../support/serve-app.ts';

const t = translator('en');
const ELSEWHERE = 'https://weather.example.org/';
const TITLE = 'A panel that tells a topic';

describe('leaving at once', () => {
  const browser = useBrowser();
  let context: TestContext;
  let event: PublishedEvent;
  let server: ServedApp;
  let origin: string;

  beforeAll(async () => {
    context = await openTestContext();
    const organisationId = await buildOrganisation(context, { slug: 'iom', exitUrl: ELSEWHERE });
    event = await buildEvent(context, {
      organisationId,
      slug: 'panel',
      title: TITLE,
      sensitivity: 'sensitive',
    });
    await context.freeze('2020-07-20T09:00:00Z');
    server = await serveApp(createApp(context));
    origin = server.origin;
  });
  afterAll(async () => {
    server.close();
    await context.close();
  });

  const eventPage = () => origin + paths.event('iom', 'panel');
  const registerPage = () => origin + paths.register('iom', 'panel');
  const exitLink = (page: Page) => page.getByRole('link', { name: t('ui.exit.leave') });
  const told = (page: Page) => page.locator('#exit-told').textContent();

  /** Stands in for our way out and the place behind it; at first it may give no answer that a browser can show. */
  async function standInForExit(page: Page, { silentTimes = 0 } = {}) {
    let asked = 0;
    await page.route('**/exit?*', (route) => {
      asked += 1;
      if (asked <= silentTimes) return route.fulfill({ status: 204 });
      return route.fulfill({ status: 200, contentType: 'text/html', body: '<title>away</title>' });
    });
  }

  async function expectCovered(page: Page) {
    await expect.poll(() => page.title(), { timeout: 10_000 }).toBe(t('ui.exit.cover'));
    const seen = await page.evaluate<{ text: string; height: number; icons: string[] }>(`({
      text: document.body.textContent,
      height: document.documentElement.getBoundingClientRect().height,
      icons: [...document.querySelectorAll('link[rel=icon]')].map((icon) => icon.href),
    })`);
    expect(seen).toMatchObject({ text: '', height: 0 });
    for (const icon of seen.icons) expect(icon).not.toContain('rect');
    expect(page.url()).toBe(origin + paths.exit('iom'));
  }

  it('leads by a plain link to the place that the organisation chose, without a script', async () => {
    const page = await browser.newPage({ javaScript: false, foreignHosts: ['weather.example.org'] });
    await page.goto(eventPage());
    expect(await page.getByText(t('ui.exit.how')).isVisible()).toBe(false);
    const asked = page.waitForRequest(ELSEWHERE);
    await exitLink(page).click({ noWaitAfter: true });
    const request = await asked;
    expect(request.isNavigationRequest()).toBe(true);
    expect(request.redirectedFrom()?.url()).toBe(origin + paths.exit('iom'));
    expect(request.headers().referer).toBeUndefined();
  });

  it('takes along what the browser kept of us: storage, caches and all', async () => {
    const page = await browser.newPage({ foreignHosts: ['weather.example.org'] });
    await page.goto(eventPage());
    await page.evaluate(`(async () => {
      localStorage.setItem('left', 'behind');
      await (await caches.open('left')).put('/left', new Response('behind'));
    })()`);
    const asked = page.waitForRequest(ELSEWHERE);
    await page.evaluate(`location.assign(${JSON.stringify(paths.exit('iom'))})`);
    await asked;
    const later = await page.context().newPage();
    await later.goto(`${origin}/safer-browsing`);
    expect(await later.evaluate('caches.keys()')).toEqual([]);
    expect(await later.evaluate('localStorage.length')).toBe(0);
  });

  it('covers the page though the way out does not answer, and a reload or the back button do not uncover it', async () => {
    const page = await browser.newPage();
    await standInForExit(page, { silentTimes: 1 });
    await page.goto(`${origin}/healthz`);
    await page.goto(eventPage());
    await exitLink(page).click({ noWaitAfter: true });
    await expectCovered(page);
    await page.reload();
    expect(await page.title()).toBe('away');
    await page.goBack();
    expect(page.url()).toBe(`${origin}/healthz`);
  });

  it('is done by Shift pressed three times, also while typing, and says how many are missing', async () => {
    const page = await browser.newPage();
    await standInForExit(page);
    await page.goto(`${origin}/healthz`);
    await page.goto(registerPage());
    await page.getByLabel(t('register.address.label')).focus();
    await page.keyboard.press('Shift');
    expect(await told(page)).toBe(t('ui.exit.needed', { needed: 2 }));
    await page.keyboard.press('Shift');
    expect(await told(page)).toBe(t('ui.exit.needed', { needed: 1 }));
    await page.keyboard.press('Shift');
    await page.waitForFunction('document.title === "away"');
    await page.goBack();
    expect(page.url()).toBe(`${origin}/healthz`);
  });

  it('is not done by typing capitals, by Shift with another key, or by holding it', async () => {
    const page = await browser.newPage();
    await page.goto(registerPage());
    const name = page.locator('input[name="displayName"]');
    await name.focus();
    for (const letter of 'QUIET') await page.keyboard.press(`Shift+${letter}`);
    expect(await name.inputValue()).toBe('QUIET');
    for (let times = 0; times < 4; times += 1) await page.keyboard.press('Shift+Tab');
    for (let times = 0; times < 4; times += 1) await page.keyboard.press('Alt+Shift');
    for (let times = 0; times < 5; times += 1) await page.keyboard.down('Shift');
    await page.waitForTimeout(1100);
    await page.keyboard.up('Shift');
    expect(await told(page)).toBe('');
    expect(page.url()).toBe(registerPage());
    expect(await exitLink(page).isVisible()).toBe(true);
  });

  it('stops counting after a while, and says so', async () => {
    const page = await browser.newPage();
    await page.goto(eventPage());
    await page.keyboard.press('Shift');
    await page.keyboard.press('Shift');
    await page.getByText(t('ui.exit.calledOff')).waitFor({ state: 'attached' });
    await page.keyboard.press('Shift');
    expect(await told(page)).toBe(t('ui.exit.needed', { needed: 2 }));
    expect(page.url()).toBe(eventPage());
  });

  it('is described to who cannot see the page', async () => {
    const page = await browser.newPage();
    await page.goto(eventPage());
    await page.getByRole('status').first().waitFor({ state: 'attached' });
    const described = await exitLink(page).getAttribute('aria-describedby');
    expect(await page.locator(`#${described}`).textContent()).toBe(t('ui.exit.how'));
  });

  it('is offered on personal pages, and explained on a page that can be left too', async () => {
    const person = await buildRegistration(context, event);
    const page = await browser.newPage({ javaScript: false });
    for (const path of [paths.manage(event.code, person.manage), paths.pass(event.code, person.pass)]) {
      await page.goto(origin + path);
      expect(await exitLink(page).getAttribute('href')).toBe(paths.exit('iom'));
    }
    await page.getByRole('link', { name: t('ui.exit.about') }).click();
    await page.getByRole('heading', { name: t('saferBrowsing.title') }).waitFor();
    expect(await page.getByText(t('saferBrowsing.stays.history')).isVisible()).toBe(true);
    expect(await exitLink(page).getAttribute('href')).toBe(paths.exit('iom'));
  });
});
