import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { deliverDue } from '../../src/domain/messaging/sender.ts';
import { translator } from '../../src/platform/i18n/translate.ts';
import { CaptureMailer } from '../../src/platform/mail/capture-mailer.ts';
import { createApp } from '../../src/web/app.ts';
import { absoluteLinks, paths } from '../../src/web/paths.ts';
import { useBrowser } from '../support/browser.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { buildEvent, buildRegistration, stateOf } from '../support/factories.ts';
import { type ServedApp, serveApp } from '../support/serve-app.ts';

const t = translator('en');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('personal pages in a browser', () => {
  const browser = useBrowser();
  let context: TestContext;
  let event: PublishedEvent;
  let server: ServedApp;
  let origin: string;

  beforeAll(async () => {
    context = await openTestContext();
    event = await buildEvent(context, { title: 'A panel' });
    server = await serveApp(createApp(context));
    origin = server.origin;
  });
  afterAll(async () => {
    server.close();
    await context.close();
  });

  it('open the door by themselves for who waits, without a script', async () => {
    await context.freeze('2020-07-20T09:00:00Z');
    const person = await buildRegistration(context, event);
    await context.freeze('2020-07-30T07:59:59Z');
    const page = await browser.newPage({ javaScript: false });
    await page.goto(origin + paths.pass(event.code, person.pass));
    await page.getByRole('heading', { name: t('door.head.tooEarly') }).waitFor();
    await context.freeze('2020-07-30T08:00:00Z');
    await page.getByRole('heading', { name: t('door.head.open') }).waitFor({ timeout: 20_000 });
    await page.getByText(t('door.name.change')).click();
    await page.getByLabel(t('manage.correct.name.label')).fill('Quiet River');
    await page.getByRole('button', { name: t('door.name.submit') }).click();
    await page.getByText(t('door.name.done')).waitFor();
    expect(await page.getByText('Quiet River').first().isVisible()).toBe(true);
  });

  it('withdraw and delete without a script, and only after a second thought', async () => {
    await context.freeze('2020-07-20T09:00:00Z');
    const person = await buildRegistration(context, event);
    const page = await browser.newPage({ javaScript: false });
    await page.goto(origin + paths.manage(event.code, person.manage));
    expect(await page.getByRole('button', { name: t('manage.withdraw.submit') }).isVisible()).toBe(false);
    await page.getByText(t('manage.withdraw.open')).click();
    await page.getByRole('button', { name: t('manage.withdraw.submit') }).click();
    await page.getByRole('heading', { name: t('manage.head.withdrawn') }).waitFor();
    await page.getByText(t('manage.erase.open')).click();
    await page.getByRole('button', { name: t('manage.erase.submit') }).click();
    await page.getByRole('heading', { name: t('manage.erased.title') }).waitFor();
    expect(await stateOf(context, person)).toBe('erased');
  });

  it('show a captured mail as it was sent, whose links lead the whole window on', async () => {
    await context.freeze('2020-07-20T09:00:00Z');
    await buildRegistration(context, event);
    const key = context.keys.installationKey('captured mails');
    await deliverDue({ ...context, mail: new CaptureMailer({ db: context.db, key }) }, absoluteLinks(origin));
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
    await page.goto(origin + paths.demoMails());
    await page.locator('.link-list a').first().click();
    await page.evaluate(axe);
    const violations = await page.evaluate<{ id: string }[]>(
      'axe.run(document, { iframes: false }).then((report) => report.violations)',
    );
    expect(violations.map(({ id }) => id)).toEqual([]);
    const letter = page.frameLocator('iframe');
    await letter.locator('a[href*="/m/"]').first().click();
    await page.getByRole('heading', { name: t('manage.head.admitted') }).waitFor();
    expect(page.url()).toContain('/m/');
  });

  it('stay where they are when the bar of the demo moves the clock', async () => {
    await context.freeze('2020-07-20T09:00:00Z');
    const person = await buildRegistration(context, event);
    const page = await browser.newPage({ javaScript: false, viewport: { width: 320, height: 640 } });
    await page.goto(origin + paths.pass(event.code, person.pass));
    await page.getByRole('button', { name: t('demo.jumps.atDoor') }).click();
    await page.getByRole('heading', { name: t('door.head.open') }).waitFor();
    await page.getByRole('button', { name: t('demo.jumps.after') }).click();
    await page.getByRole('heading', { name: t('door.head.over') }).waitFor();
    expect(page.url()).toBe(origin + paths.pass(event.code, person.pass));
  });
});
