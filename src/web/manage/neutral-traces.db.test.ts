import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import {
  type BuiltRegistration,
  buildCodeRegistration,
  buildEvent,
  buildOrganisation,
  buildRegistration,
} from '../../../tests/support/factories.ts';
import { type Visitor, visit } from '../../../tests/support/visitor.ts';
import type { PublishedEvent } from '../../domain/event/schema.ts';
import { deliverDue } from '../../domain/messaging/sender.ts';
import { systemClock } from '../../platform/clock/clock.ts';
import { createFormStamps } from '../../platform/http/form-stamp.ts';
import { createApp } from '../app.ts';
import { absoluteLinks, paths } from '../paths.ts';
import { hiddenFields } from '../public/form-mark.ts';

const TITLE = 'Leaving a ring of traffickers';
const OFFICE = 'Office Against Trafficking';

let context: TestContext;
let event: PublishedEvent;
let open: PublishedEvent;
let person: BuiltRegistration;
let visitor: Visitor;
beforeAll(async () => {
  context = await openTestContext();
  const organisationId = await buildOrganisation(context, {
    slug: 'office',
    name: OFFICE,
    shortName: OFFICE,
    senderName: OFFICE,
    accent: '#7a1f3d',
  });
  event = await buildEvent(context, {
    organisationId,
    slug: 'panel',
    title: TITLE,
    sensitivity: 'sensitive',
  });
  open = await buildEvent(context, { organisationId, slug: 'open', title: TITLE });
  person = await buildRegistration(context, event);
  visitor = visit(createApp(context));
});
afterAll(() => context.close());

/** Everything that a phone, a messenger or a neighbour sees of a page without opening it. */
function tracesOf(html: string) {
  return {
    title: /<title>(.*?)<\/title>/.exec(html)?.[1],
    icon: /<link rel="icon" href="([^"]+)"/.exec(html)?.[1],
    preview: /property="og:|name="twitter:|name="description"|rel="canonical"|ld\+json/.test(html),
  };
}

/** Sends what is due, and gives the mails to one address, the last first. */
async function mailsTo(address: string) {
  context.mail.kept.length = 0;
  await deliverDue(context, absoluteLinks('https://foyer.example.org'));
  return context.mail.kept.filter(({ to }) => to === address).reverse();
}

describe('everything personal around a sensitive event', () => {
  it('leaves the same traces as every such page, which tell nothing', async () => {
    const { visit: token } = await buildCodeRegistration(context, event);
    const manage = paths.manage(event.code, person.manage);
    const personal = [manage, paths.pass(event.code, person.pass), paths.manageCode(event.code, token)];
    const strangers = [
      paths.comeBack(event.code),
      paths.doorCode(event.code),
      paths.erased(),
      paths.visitClosed(),
    ];
    const unknown = paths.manage(event.code, 'A'.repeat(43));
    const seen = new Set<string>();
    for (const path of [...personal, ...strangers, unknown]) {
      const { headers } = await visitor.get(path);
      const html = await visitor.text(path);
      expect(html.includes(TITLE) || html.includes(OFFICE), path).toBe(false);
      expect(html, path).toContain('<meta name="robots" content="noindex"/>');
      expect(headers.get('cache-control'), path).toBe('no-store');
      expect(headers.get('referrer-policy'), path).toBe('no-referrer');
      expect(path).not.toMatch(/panel|office|traffick/i);
      seen.add(JSON.stringify(tracesOf(html)));
      if (personal.includes(path)) expect(headers.get('x-robots-tag'), path).toBe('noindex');
    }
    expect([...seen]).toHaveLength(1);
    expect(JSON.parse([...seen][0] ?? '{}')).toMatchObject({ title: 'Your registration', preview: false });
    expect([...seen][0]).not.toContain('7a1f3d');
  });

  it('says nothing in subject, sender and what a mail program shows of a mail', async () => {
    const [mail = expect.fail()] = await mailsTo(person.address);
    const { subject, from, text, html, calendar } = mail;
    for (const said of [subject, from.name, text, html, calendar?.content ?? ''])
      expect(said).not.toMatch(/traffick|Leaving a ring|office\/panel/i);
  });
});

describe('how mails look', () => {
  const stamp = () => {
    const clock = { now: () => systemClock.now().subtract({ seconds: 60 }) };
    return createFormStamps(context.keys.installationKey('form stamp'), clock).issue();
  };

  it('is chosen on the form above open, together with the calendar', async () => {
    const form = paths.register('office', 'panel');
    expect(await visitor.text(form)).toContain('name="mailLook"');
    expect(await visitor.text(paths.register('office', 'open'))).not.toContain('name="mailLook"');
    const address = 'choosing@mail.example.org';
    const fields = { displayName: 'A', address, mailLook: 'named', calendar: 'no' };
    const faulty = await visitor.post(form, { ...fields, displayName: '' });
    expect(await faulty.text()).toMatch(/value="named"[^>]* checked/);
    expect((await visitor.post(form, { ...fields, [hiddenFields.stamp]: stamp() })).status).toBe(303);
    const [mail = expect.fail()] = await mailsTo(address);
    expect(mail.from.name).toBe(OFFICE);
    expect(mail.subject).toContain(TITLE);
    const row = await context.db.kysely
      .selectFrom('registrations')
      .select(['mail_look as mailLook', 'with_calendar as withCalendar'])
      .where('event_id', '=', event.id)
      .where('mail_look', '=', 'named')
      .executeTakeFirst();
    expect(row).toEqual({ mailLook: 'named', withCalendar: false });
  });

  it('is changed on the manage page, also where the event is open', async () => {
    const reader = await buildRegistration(context, open);
    const page = paths.manage(open.code, reader.manage);
    const [named = expect.fail()] = await mailsTo(reader.address);
    expect(named.subject).toContain(TITLE);
    expect(await visitor.text(page)).toContain('Name nothing in messages to me');
    await visitor.post(`${page}/look`, { look: 'neutral' });
    await visitor.post(`${page}/again`);
    const [neutral = expect.fail()] = await mailsTo(reader.address);
    for (const said of [neutral.subject, neutral.from.name, neutral.text, neutral.html])
      expect(said).not.toMatch(/traffick|Leaving a ring|office\/open/i);
    expect(await visitor.text(page)).toContain('Name the event in messages to me');
  });

  it('is not changed by who does not confirm, for somebody who has', async () => {
    const form = paths.register('office', 'panel');
    const fields = { displayName: 'Somebody', address: person.address, mailLook: 'named' };
    await visitor.post(form, { ...fields, [hiddenFields.stamp]: stamp() });
    const [mail = expect.fail()] = await mailsTo(person.address);
    expect(mail.subject).not.toContain(TITLE);
  });
});
