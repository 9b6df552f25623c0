import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countEnquiries } from '../../src/domain/enquiry/data.ts';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { translator } from '../../src/platform/i18n/translate.ts';
import { createApp } from '../../src/web/app.ts';
import { paths } from '../../src/web/paths.ts';
import { useBrowser } from '../support/browser.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { buildEvent, buildOrganisation, buildRegistration } from '../support/factories.ts';
import { type ServedApp, serveApp } from '../support/serve-app.ts';

const t = translator('en');

describe('what is there for people at risk, in a browser', () => {
  const browser = useBrowser();
  let context: TestContext;
  let event: PublishedEvent;
  let server: ServedApp;
  let origin: string;

  beforeAll(async () => {
    context = await openTestContext();
    const organisationId = await buildOrganisation(context, { slug: 'office' });
    event = await buildEvent(context, { organisationId, slug: 'panel', sensitivity: 'sensitive' });
    await context.db.query(`insert into figure_plans (event_id, kind) values ($1, 'gender')`, [event.id]);
    server = await serveApp(createApp(context));
    origin = server.origin;
  });
  afterAll(async () => {
    server.close();
    await context.close();
  });

  const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
  const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();

  it('registers without an address or a script, gives a code, and opens with it on another device', async () => {
    const page = await browser.newPage({ javaScript: false });
    await page.goto(origin + paths.register('office', 'panel'));
    await page.getByRole('link', { name: t('code.offer.link') }).click();
    await page.getByLabel(t('register.displayName.label')).fill('Quiet River');
    await press(page, t('code.register.submit'));
    await heading(page, t('code.sheet.title'));
    const code = (await page.locator('.written-code').textContent()) ?? '';
    expect(code.trim()).toMatch(/^[2-9A-Z]{4}(-[2-9A-Z]{4}){3}$/);
    await page.getByRole('link', { name: t('code.sheet.go') }).click();
    await page.getByText(t('code.return.noMail')).waitFor();
    const closed = page.url();
    await press(page, t('code.finish.submit'));
    await heading(page, t('code.closed.title'));

    const elsewhere = await browser.newPage();
    await elsewhere.goto(origin + paths.register('office', 'panel'));
    await elsewhere.getByRole('link', { name: t('code.offer.back') }).click();
    await elsewhere.getByLabel(t('code.back.label')).fill(code.slice(0, -1));
    await press(elsewhere, t('code.back.submit'));
    await elsewhere.getByText(t('code.back.mistyped')).first().waitFor();
    await elsewhere.getByLabel(t('code.back.label')).fill(code.toLowerCase().replaceAll('-', ' '));
    await press(elsewhere, t('code.back.submit'));
    await elsewhere.getByText(t('code.return.noMail')).waitFor();
    expect(await elsewhere.title()).not.toContain('panel');
    // What the history of the first device keeps opens nothing any more.
    expect((await page.request.get(closed)).status()).toBe(404);
  });

  it('agrees to something and takes it back as easily, without a script', async () => {
    const person = await buildRegistration(context, event);
    const page = await browser.newPage({ javaScript: false });
    await page.goto(origin + paths.manage(event.code, person.manage));
    const named = page.getByLabel(t('manage.agreements.kind.named.label'));
    for (const box of await page.locator('input[name="agreed"]').all())
      expect(await box.isChecked()).toBe(false);
    await named.check();
    await press(page, t('manage.agreements.submit'));
    expect(await named.isChecked()).toBe(true);
    await named.uncheck();
    await press(page, t('manage.agreements.submit'));
    expect(await named.isChecked()).toBe(false);
    expect(
      await context.db.query(
        'select kind, withdrawn_at is not null as ended from consents where event_id = $1',
        [event.id],
      ),
    ).toEqual([{ kind: 'named', ended: true }]);
  });

  it('is asked about themselves on a page that does not know them, once', async () => {
    const person = await buildRegistration(context, event);
    const page = await browser.newPage({ javaScript: false });
    await page.goto(origin + paths.manage(event.code, person.manage));
    await press(page, t('tally.offer.submit'));
    await heading(page, t('tally.title'));
    expect(page.url()).not.toContain(person.manage);
    expect(await page.content()).not.toContain(person.manage);
    await page.getByLabel(t('tally.gender.woman'), { exact: true }).check();
    await press(page, t('tally.submit'));
    await heading(page, t('tally.done.title'));
    await page.goto(origin + paths.manage(event.code, person.manage));
    await page.getByText(t('tally.offer.handed')).waitFor();
  });

  it('says that others use the device, and then no field is filled in or kept, also after a mistake', async () => {
    const page = await browser.newPage();
    await page.goto(origin + paths.register('office', 'panel'));
    const address = page.getByLabel(t('register.address.label'));
    expect(await address.getAttribute('autocomplete')).toBe('email');
    await page.getByRole('link', { name: t('device.share') }).click();
    await page.getByText(t('device.shared')).waitFor();
    const kept = page.locator(
      'input:visible:not([autocomplete="off"]):not([type="checkbox"]):not([type="radio"])',
    );
    expect(await kept.count()).toBe(0);
    await address.fill('nobody');
    await press(page, t('register.submit'));
    await page.getByText(t('register.error.addressForm')).first().waitFor();
    await page.getByText(t('device.shared')).waitFor();
    expect(await kept.count()).toBe(0);
    await page.goBack();
    expect(await address.inputValue()).toBe('');
    expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0);
  });

  it('writes to the organisers without an account, an address or a script', async () => {
    const page = await browser.newPage({ javaScript: false });
    await page.goto(origin + paths.event('office', 'panel'));
    await page.getByRole('link', { name: t('ask.link') }).click();
    await press(page, t('ask.submit'));
    await page.getByText(t('ask.words.empty')).first().waitFor();
    await page.getByLabel(t('ask.words.label')).fill('Is there a way in for wheelchairs?');
    await press(page, t('ask.submit'));
    await heading(page, t('ask.done.title'));
    expect(await countEnquiries(context.db.kysely, event.id)).toEqual({ open: 1, settled: 0 });
  });
});
