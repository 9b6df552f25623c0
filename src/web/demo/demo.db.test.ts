import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { buildEvent, buildOrganisation } from '../../../tests/support/factories.ts';
import { type Visitor, visit } from '../../../tests/support/visitor.ts';
import { readConfig } from '../../config.ts';
import type { PublishedEvent } from '../../domain/event/schema.ts';
import { CaptureMailer } from '../../platform/mail/capture-mailer.ts';
import { singleAddress } from '../../platform/mail/mailer.ts';
import { createApp } from '../app.ts';
import { paths } from '../paths.ts';

const json = { accept: 'application/json' };

describe('the demo', () => {
  let context: TestContext;
  let event: PublishedEvent;
  let visitor: Visitor;

  beforeAll(async () => {
    context = await openTestContext();
    const organisationId = await buildOrganisation(context, { slug: 'iom' });
    event = await buildEvent(context, { organisationId, slug: 'panel', title: 'A panel' });
    const mailer = new CaptureMailer({
      db: context.db,
      key: context.keys.installationKey('captured mails'),
    });
    await mailer.send({
      to: singleAddress('amal@mail.example.org'),
      from: { name: 'Office', address: 'foyer@office.example.org' },
      messageId: '0b8f1f1e-2222-4222-8222-222222222222@foyer.example.org',
      subject: 'Your link <b>',
      html: '<!doctype html><html lang="en"><head><title>Your link</title></head><body style="margin:0">Hello</body></html>',
      text: 'Hello <b>',
      calendar: { method: 'REQUEST', content: 'BEGIN:VCALENDAR' },
      language: 'en',
      date: Temporal.Instant.from('2020-07-20T09:00:00Z'),
    });
    visitor = visit(createApp(context));
  });
  afterAll(() => context.close());

  it('stands above every page, with the time there and the ways to other times', async () => {
    for (const path of ['/demo', '/iom', '/iom/panel', '/nothing/here', '/m/x/y', '/demo/mail']) {
      const text = await visitor.text(path);
      expect(text).toContain('Monday 20 July 2020, 14:30, Sri Lanka time (UTC+05:30)');
      for (const at of [
        '2020-07-20T03:30:00Z',
        '2020-07-27T17:30:00Z',
        '2020-07-27T18:31:00Z',
        '2020-07-29T08:30:00Z',
        '2020-07-30T08:01:00Z',
        '2020-07-30T11:30:00Z',
      ]) {
        expect(text).toContain(`name="at" value="${at}"`);
      }
    }
    expect(await visitor.text('/iom/panel')).toContain('name="back" value="/iom/panel"');
  });

  it('explains itself, and leads to the event and to the mail', async () => {
    const text = await visitor.text('/demo');
    expect(text).toContain(`href="${paths.event('iom', 'panel')}"`);
    expect(text).toContain(`href="${paths.demoMails()}"`);
  });

  it('moves the clock, and pages follow at once', async () => {
    expect(await visitor.text('/iom/panel')).toContain('Registration is open');
    const moved = await visitor.post('/demo/clock', { at: '2020-07-27T18:31:00Z', back: '/iom/panel' });
    expect(moved.status).toBe(303);
    expect(moved.headers.get('location')).toBe('/iom/panel');
    expect(await visitor.text('/iom/panel')).toContain('Registration is closed');
    const back = await visitor.post('/demo/clock', { at: '2020-07-20T14:30' }, json);
    expect(await back.json()).toMatchObject({ now: expect.stringMatching(/^2020-07-20T09:00:00/) });
    expect(await visitor.text('/iom/panel')).toContain('Registration is open');
  });

  it('takes JSON from scripts', async () => {
    const answer = await createApp(context).request('/demo/clock', {
      method: 'POST',
      body: JSON.stringify({ at: '2020-07-20T09:00:00Z' }),
      headers: { ...json, 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(200);
    const broken = await createApp(context).request('/demo/clock', {
      method: 'POST',
      body: '{',
      headers: { ...json, 'content-type': 'application/json' },
    });
    expect(broken.status).toBe(400);
  });

  it('says in a sentence what is wrong with a time, and keeps it', async () => {
    for (const at of ['soon', '', '2020-07-27', '1820-01-01T00:00:00Z', '2020-02-31T10:00', '99999999']) {
      const answer = await visitor.post('/demo/clock', { at });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('href="#field-at"');
      const told = await visitor.post('/demo/clock', { at }, json);
      expect(told.status).toBe(422);
      expect(await told.json()).toMatchObject({ error: expect.stringMatching(/^Enter a .*\.$/) });
    }
  });

  it('leads back to pages of this host alone', async () => {
    const at = '2020-07-20T09:00:00Z';
    for (const back of ['//evil.example', '/\\evil.example', 'https://evil.example/', '/a b', '']) {
      const moved = await visitor.post('/demo/clock', { at, back });
      expect(moved.headers.get('location')).toBe('/demo');
    }
  });

  it('shows captured mail as a list, as data and whole, without letting it do anything', async () => {
    const mails: unknown = await (await visitor.get('/demo/mail.json')).json();
    const [mail] = z.array(z.looseObject({ id: z.string() })).parse(mails);
    expect(mail).toMatchObject({
      to: 'amal@mail.example.org',
      from: { name: 'Office' },
      subject: 'Your link <b>',
      text: 'Hello <b>',
      calendar: { method: 'REQUEST' },
      messageId: '0b8f1f1e-2222-4222-8222-222222222222@foyer.example.org',
      date: '2020-07-20T09:00:00Z',
    });
    expect(await visitor.text('/demo/mail')).toContain('Your link &lt;b&gt;');
    const page = await visitor.get(paths.demoMail(mail?.id ?? ''));
    expect(page.headers.get('content-security-policy')).toContain("frame-src 'self'");
    const text = await page.text();
    expect(text).toContain('BEGIN:VCALENDAR');
    const body = await visitor.get(paths.demoMailBody(mail?.id ?? ''));
    expect(body.headers.get('content-security-policy')).toMatch(
      /sandbox allow-top-navigation-by-user-activation/,
    );
    expect(body.headers.get('content-security-policy')).not.toContain('script');
    expect(await body.text()).toContain('<base target="_top">');
    expect((await visitor.get(paths.demoMail('nothing'))).status).toBe(404);
    const report = await new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:document'],
      rules: { 'void-style': 'off', 'attribute-empty-style': 'off', 'attribute-boolean-style': 'off' },
    }).validateString(text);
    const faults = report.results.flatMap(({ messages }) => messages.map(({ message }) => message));
    expect(faults.filter((fault) => !fault.includes('integrity'))).toEqual([]);
  });

  it('says that mail is sent where it is', async () => {
    const config = readConfig({ SMTP_URL: 'smtp://127.0.0.1:2525', FOYER_LOG_LEVEL: 'silent' });
    expect(await visit(createApp({ ...context, config })).text('/demo/mail')).toContain(
      'Mail is really sent here',
    );
  });

  it('does not exist in production', async () => {
    const production = readConfig({
      FOYER_MODE: 'production',
      FOYER_MASTER_KEY: 'A'.repeat(43),
      FOYER_ORIGIN: 'https://foyer.example.org',
      SMTP_URL: 'smtp://127.0.0.1:2525',
      FOYER_MAIL_FROM: 'foyer@foyer.example.org',
      FOYER_DATABASE: 'embedded',
      FOYER_LOG_LEVEL: 'silent',
    });
    const strict = visit(createApp({ ...context, config: production }));
    for (const path of ['/demo', '/demo/mail', '/demo/mail.json', '/demo/mail/1', '/demo/clock']) {
      expect((await strict.get(path)).status).toBe(404);
    }
    const before = context.clock.now();
    expect((await strict.post('/demo/clock', { at: '2020-07-30T09:00:00Z' })).status).toBe(404);
    expect(context.clock.now().since(before).total('hours')).toBeLessThan(1);
    expect(await strict.text('/iom/panel')).not.toContain('demo');
    expect(event.slug).toBe('panel');
  });
});
