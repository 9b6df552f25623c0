import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { buildEvent, buildOrganisation, buildRegistration } from '../../../../tests/support/factories.ts';
import { readConfig } from '../../../config.ts';
import type { PublishedEvent } from '../../../domain/event/schema.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import { createFormStamps } from '../../../platform/http/form-stamp.ts';
import { createApp } from '../../app.ts';
import { paths } from '../../paths.ts';
import { hiddenFields } from '../form-mark.ts';

const OPEN = '2020-07-20T09:00:00Z';

describe('registering', () => {
  let context: TestContext;
  let event: PublishedEvent;
  let app: ReturnType<typeof createApp>;

  beforeAll(async () => {
    context = await openTestContext();
    const organisationId = await buildOrganisation(context, {
      slug: 'iom',
      contactAddress: 'help@office.example.org',
    });
    event = await buildEvent(context, { organisationId, slug: 'panel' });
    app = createApp(context);
  });
  afterAll(() => context.close());

  /** A stamp of a form that was shown a minute ago. */
  function stamp(seconds = 60): string {
    const clock = { now: () => systemClock.now().subtract({ seconds }) };
    return createFormStamps(context.keys.installationKey('form stamp'), clock).issue();
  }

  function send(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
    const body = new URLSearchParams({ [hiddenFields.stamp]: stamp(), ...fields });
    return app.request(path, { method: 'POST', body, headers });
  }

  const form = paths.register('iom', 'panel');
  const countRegistrations = async () =>
    (
      await context.db.kysely
        .selectFrom('registrations')
        .select('id')
        .where('event_id', '=', event.id)
        .execute()
    ).length;

  it('asks for a display name and an address, and for nothing else; it says with them what it told', async () => {
    const page = await (await app.request(form)).text();
    const html = page.slice(page.indexOf('<main'));
    const named = [...html.matchAll(/<(?:input|textarea|select)[^>]* name="([^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect(named).toEqual([
      'displayName',
      'address',
      hiddenFields.stamp,
      hiddenFields.work,
      hiddenFields.trap,
      'notice',
    ]);
    expect(html).toContain('Both are erased by Wednesday 28 October 2020.');
  });

  it('takes a form and sends the reader on, so that a reload repeats nothing', async () => {
    const before = await countRegistrations();
    const response = await send(form, { displayName: 'නිමල් பெரேரா', address: 'new@mail.example.org' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/iom/panel/registered');
    expect(await countRegistrations()).toBe(before + 1);
  });

  it('answers a new, a known and a withdrawn address alike', async () => {
    const known = await buildRegistration(context, event);
    const withdrawn = await buildRegistration(context, event);
    await context.db.kysely
      .updateTable('registrations')
      .set({ state: 'withdrawn' })
      .where('event_id', '=', event.id)
      .where('id', '=', withdrawn.id)
      .execute();
    const answers = [];
    for (const address of ['brand-new@mail.example.org', known.address, withdrawn.address]) {
      const response = await send(form, { displayName: 'A', address });
      answers.push([response.status, Object.fromEntries(response.headers), await response.text()]);
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('keeps what was typed when it cannot be taken, and says how to mend it', async () => {
    const response = await send(form, { displayName: ' ', address: 'nobody "at" <home>' });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain('<title>Error: Register for this event');
    expect(html).toContain('<a href="#field-displayName">Enter the name that others may see.');
    expect(html).toContain(
      '<a href="#field-address">Enter an email address in the form name@example.org.</a>',
    );
    expect(html).toContain('value="nobody &quot;at&quot; &lt;home&gt;"');
    expect(html).toMatch(/id="field-address"[^>]*aria-invalid="true"/);
  });

  it.each([
    [
      'a name of 201 characters',
      { displayName: 'ක'.repeat(201), address: 'a@b.example' },
      'of 200 characters or fewer',
    ],
    [
      'a name with control characters',
      { displayName: 'a\u0007b', address: 'a@b.example' },
      'that can be shown',
    ],
    ['no address', { displayName: 'a', address: '' }, 'so that your link can be sent to you'],
    ['nothing at all', {}, 'Enter the name that others may see'],
  ])('says in a full sentence what to do about %s', async (_, fields, sentence) => {
    const response = await send(form, { ...fields });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(sentence);
  });

  it('does not compress an answer that holds what was typed', async () => {
    const response = await send(
      form,
      { displayName: '', address: 'a'.repeat(400) },
      { 'accept-encoding': 'br' },
    );
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('thanks a machine that fills in the trap, and keeps nothing', async () => {
    const before = await countRegistrations();
    const fields = { displayName: 'Bot', address: 'bot@mail.example.org', [hiddenFields.trap]: 'x' };
    expect((await send(form, fields)).headers.get('location')).toBe('/iom/panel/registered');
    expect(await countRegistrations()).toBe(before);
  });

  it('shows the form again, with what was typed, when its mark is missing or worn out', async () => {
    for (const mark of ['', 'made.up', stamp(8 * 86_400)]) {
      const fields = { displayName: 'A', address: 'again@mail.example.org', [hiddenFields.stamp]: mark };
      const response = await send(form, fields);
      expect(response.status).toBe(422);
      const html = await response.text();
      expect(html).toContain('Please press the button once more.');
      expect(html).toContain('value="again@mail.example.org"');
    }
  });

  it('holds a form that was sent in haste until a person could have filled it in, and then takes it', async () => {
    const began = performance.now();
    const fields = {
      displayName: 'Quick',
      address: 'quick@mail.example.org',
      [hiddenFields.stamp]: stamp(1),
    };
    const response = await send(form, fields);
    expect(response.status).toBe(303);
    expect(performance.now() - began).toBeGreaterThan(900);
  });

  it('refuses a form that a page of another site sent', async () => {
    const before = await countRegistrations();
    const fields = { displayName: 'A', address: 'elsewhere@mail.example.org' };
    const response = await send(form, fields, { 'sec-fetch-site': 'cross-site' });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('This form came from another site');
    expect(await countRegistrations()).toBe(before);
  });

  it('refuses a form that is larger than any person types', async () => {
    const response = await send(form, { displayName: 'x'.repeat(70_000), address: 'a@b.example' });
    expect(response.status).toBe(413);
    expect(await response.text()).toContain('more than the form can take');
  });

  it('asks a network that sends too many forms to wait', async () => {
    const config = readConfig({ FOYER_ORIGIN: 'https://foyer.example.org', FOYER_FORM_LIMIT: '2' });
    const limited = createApp({ ...context, config });
    const answer = () => limited.request(form, { method: 'POST', body: new URLSearchParams() });
    await answer();
    await answer();
    const refused = await answer();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.text()).toContain('Please wait a few minutes');
  });

  it('takes the last instant of the last day, and from the next midnight on says what can still be done', async () => {
    const fields = { displayName: 'Late Person', address: 'late@mail.example.org' };
    await context.freeze('2020-07-27T18:29:59.999Z');
    expect((await send(form, fields)).status).toBe(303);
    await context.freeze('2020-07-27T18:30:00Z');
    const late = await send(form, { ...fields, address: 'later@mail.example.org' });
    expect(late.status).toBe(422);
    const html = await late.text();
    expect(html).toContain('Registration is closed');
    expect(html).toContain('Late Person');
    expect(html).toContain('later@mail.example.org');
    expect(html).toContain('mailto:help@office.example.org');
    const known = await (await send(form, fields)).text();
    expect(known.replaceAll('late@', 'later@')).toBe(html);
    expect(await (await app.request(form)).text()).toContain('Registration is closed');
    await context.freeze(OPEN);
  });

  it('sends a lost link again with one answer for everybody', async () => {
    const known = await buildRegistration(context, event);
    const again = paths.again('iom', 'panel');
    const answers = [];
    for (const address of [known.address, 'stranger@mail.example.org']) {
      const response = await send(again, { address });
      answers.push([response.status, Object.fromEntries(response.headers), await response.text()]);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[0]).toBe(303);
    const kinds = await context.db.kysely
      .selectFrom('messages')
      .select('kind')
      .where('event_id', '=', event.id)
      .where('registration_id', '=', known.id)
      .execute();
    expect(kinds.map((row) => row.kind)).toContain('again');
  });

  it('offers a pseudonym where a name could do harm', async () => {
    const risky = await buildEvent(context, {
      organisationId: event.organisationId,
      slug: 'risky',
      sensitivity: 'high-risk',
    });
    const html = await (await app.request(paths.register('iom', risky.slug))).text();
    expect(html).toMatch(/name="displayName"[^>]* value="[A-Z][a-z]+ [A-Z][a-z]+ [1-9]"/);
    expect(html).toContain('The organisers read each registration');
  });
});
