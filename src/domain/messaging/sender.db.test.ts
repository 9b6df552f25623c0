import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ledgerOf, mailsTo, subjectsTo } from '../../../tests/mails/inbox.ts';
import { testLinks } from '../../../tests/mails/links.ts';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { buildEvent, buildRegistration } from '../../../tests/support/factories.ts';
import { moveEvent } from '../event/commands/move-event.ts';
import { cancelEvent } from '../event/commands/stop-event.ts';
import { acceptOffer } from '../registration/commands/accept-offer.ts';
import { approveRegistration, declineRegistration } from '../registration/commands/decide-application.ts';
import { eraseRegistration } from '../registration/commands/erase-registration.ts';
import { requestAddressChange } from '../registration/commands/request-address-change.ts';
import { sendAgain } from '../registration/commands/send-again.ts';
import { withdrawRegistration } from '../registration/commands/withdraw-registration.ts';
import { listUnreached } from './data.ts';
import { deliverDue } from './sender.ts';

const WEEKS_BEFORE = '2020-07-20T09:00:00Z';
const DAY_BEFORE = '2020-07-29T08:30:00Z';
const HOUR_BEFORE = '2020-07-30T07:30:00Z';
const LAST_EVENING = '2020-07-27T18:00:00Z';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());
beforeEach(() => context.freeze(WEEKS_BEFORE));

describe('what a person is sent', () => {
  it('is a confirmation at once, the link a day before, and a reminder an hour before', async () => {
    const event = await buildEvent(context, { title: 'Safe routes' });
    const person = await buildRegistration(context, event);
    expect(await subjectsTo(context, person)).toEqual(['Your place is confirmed: Safe routes']);
    await context.freeze('2020-07-29T08:29:59Z');
    expect(await subjectsTo(context, person)).toEqual([]);
    await context.freeze(DAY_BEFORE);
    const [link, ...others] = await mailsTo(context, person);
    expect(others).toEqual([]);
    expect(link?.subject).toBe('Your link: Safe routes');
    expect(link?.text).toContain(testLinks.pass(event.code, person.pass));
    await context.freeze(HOUR_BEFORE);
    expect(await subjectsTo(context, person)).toEqual(['It starts soon: Safe routes']);
    await context.freeze('2020-07-30T08:00:00Z');
    expect(await subjectsTo(context, person)).toEqual([]);
  });

  it('holds a Message-ID that follows from the row, the hour of the product and one address', async () => {
    const person = await buildRegistration(context, await buildEvent(context));
    const [mail] = await mailsTo(context, person);
    const [row] = await context.db.query<{ id: string }>(
      `select id from messages where registration_id = $1 and state = 'sent'`,
      [person.id],
    );
    expect(mail?.messageId).toBe(`${row?.id}@foyer.example.org`);
    expect(mail?.date.toString()).toBe(WEEKS_BEFORE);
  });

  it('is the confirmation and then the link, each once, for who comes on the last evening', async () => {
    const event = await buildEvent(context, { lastDay: Temporal.PlainDate.from('2020-07-29') });
    await context.freeze('2020-07-29T12:00:00Z');
    const person = await buildRegistration(context, event);
    expect(await subjectsTo(context, person)).toEqual([
      'Your place is confirmed: A panel',
      'Your link: A panel',
    ]);
    expect(await subjectsTo(context, person)).toEqual([]);
  });

  it('is the link exactly once after a late approval', async () => {
    const event = await buildEvent(context, { sensitivity: 'high-risk' });
    const person = await buildRegistration(context, event);
    expect(await subjectsTo(context, person)).toContain('Your registration: We have your application');
    await context.freeze('2020-07-30T06:00:00Z');
    expect(await subjectsTo(context, person)).toEqual([]);
    await approveRegistration(context, person);
    expect(await subjectsTo(context, person)).toEqual([
      'Your registration: Your place is confirmed',
      'Your registration: Your link',
    ]);
    expect(await subjectsTo(context, person)).toEqual([]);
  });

  it('is an offer and then the link exactly once when a place becomes free after the deadline', async () => {
    const event = await buildEvent(context, { capacity: 1 });
    const first = await buildRegistration(context, event);
    const second = await buildRegistration(context, event);
    expect(await subjectsTo(context, second)).toEqual(['You are on the waiting list: A panel']);
    await context.freeze('2020-07-29T12:00:00Z');
    await withdrawRegistration(context, first);
    expect(await subjectsTo(context, second)).toEqual(['A place is free for you: A panel']);
    await acceptOffer(context, second);
    expect(await subjectsTo(context, second)).toEqual([
      'Your place is confirmed: A panel',
      'Your link: A panel',
    ]);
    expect(await subjectsTo(context, second)).toEqual([]);
  });

  it('numbers the calendar entry higher with every change, under one name', async () => {
    const event = await buildEvent(context);
    const person = await buildRegistration(context, event);
    const entries = await mailsTo(context, person);
    await withdrawRegistration(context, person);
    entries.push(...(await mailsTo(context, person)));
    await buildRegistration(context, event, { address: person.address });
    entries.push(...(await mailsTo(context, person)));
    await moveEvent(context, event.id, {
      startsLocal: Temporal.PlainDateTime.from('2020-07-31T14:00'),
      endsLocal: Temporal.PlainDateTime.from('2020-07-31T15:30'),
    });
    entries.push(...(await mailsTo(context, person)));
    await cancelEvent(context, event.id);
    entries.push(...(await mailsTo(context, person)));
    const read = entries.map(({ calendar }) => {
      const [, number] = /^SEQUENCE:(\d+)/m.exec(calendar?.content ?? '') ?? [];
      return `${calendar?.method} ${number}`;
    });
    expect(read).toEqual(['REQUEST 0', 'CANCEL 1', 'REQUEST 2', 'REQUEST 3', 'CANCEL 4']);
    const names = entries.map(({ calendar }) => /^UID:.*$/m.exec(calendar?.content ?? '')?.[0]);
    expect(new Set(names).size).toBe(1);
  });

  it('is nothing more after a withdrawal but one farewell, which clears the calendar', async () => {
    const event = await buildEvent(context);
    const person = await buildRegistration(context, event);
    await subjectsTo(context, person);
    await withdrawRegistration(context, person);
    const [farewell, ...others] = await mailsTo(context, person);
    expect(farewell?.subject).toBe('You have withdrawn: A panel');
    expect(farewell?.calendar?.method).toBe('CANCEL');
    await context.freeze(HOUR_BEFORE);
    expect([...others, ...(await mailsTo(context, person))]).toEqual([]);
  });

  it('is, at a new address, nothing but a button: no name, no event, no other link', async () => {
    const event = await buildEvent(context, { title: 'Safe routes' });
    const person = await buildRegistration(context, event, { displayName: 'Canary Amara' });
    await subjectsTo(context, person);
    await requestAddressChange(context, person, 'new-address@mail.example.org');
    const [mail, ...others] = await mailsTo(context, { address: 'new-address@mail.example.org' });
    expect(others).toEqual([]);
    const whole = JSON.stringify(mail);
    expect(whole).toContain('/a/');
    for (const secret of ['Canary', 'Safe routes', person.pass, person.manage, person.address]) {
      expect(whole).not.toContain(secret);
    }
    await context.freeze(DAY_BEFORE);
    expect(await subjectsTo(context, person)).toEqual(['Your link: Safe routes']);
  });

  it('is nothing at all after the erasure', async () => {
    const person = await buildRegistration(context, await buildEvent(context));
    await eraseRegistration(context, person);
    await context.freeze(HOUR_BEFORE);
    expect(await subjectsTo(context, person)).toEqual([]);
  });

  it('is a kind refusal when the organisers decline', async () => {
    const person = await buildRegistration(context, await buildEvent(context, { sensitivity: 'high-risk' }));
    await subjectsTo(context, person);
    await declineRegistration(context, person);
    expect(await subjectsTo(context, person)).toEqual(['Your registration: About your application']);
  });

  it('is the link again when they ask, and never to anybody whose pass was turned off', async () => {
    const event = await buildEvent(context);
    const person = await buildRegistration(context, event);
    await subjectsTo(context, person);
    await sendAgain(context, event, person.address);
    expect((await mailsTo(context, person))[0]?.text).toContain(person.pass);
    await context.db.query('update registrations set revoked = true where id = $1', [person.id]);
    await sendAgain(context, event, person.address);
    const [answer] = await mailsTo(context, person);
    expect(answer?.text).toContain('turned off');
    expect(answer?.text).not.toContain(person.pass);
    await context.freeze(DAY_BEFORE);
    expect(await subjectsTo(context, person)).toEqual([]);
    expect(await ledgerOf(context, person)).toMatchObject({ link: 'revoked' });
  });
});

describe('what nobody may be harmed by', () => {
  it('a reminder whose hour has passed, a link after the end: they are dropped', async () => {
    const person = await buildRegistration(context, await buildEvent(context));
    await subjectsTo(context, person);
    await context.freeze('2020-07-30T08:45:00Z');
    expect(await subjectsTo(context, person)).toEqual(['Your link: A panel']);
    expect(await ledgerOf(context, person)).toMatchObject({ reminder: 'late' });
    const other = await buildRegistration(
      context,
      await buildEvent(context, { lastDay: Temporal.PlainDate.from('2020-07-31') }),
    );
    await context.freeze('2020-07-30T10:00:00Z');
    expect(await subjectsTo(context, other)).toEqual([]);
    expect(await ledgerOf(context, other)).toMatchObject({ link: 'late', confirmation: 'late' });
  });

  it('a row that cannot be read fails alone', async () => {
    const event = await buildEvent(context);
    const poisoned = await buildRegistration(context, event);
    const healthy = await buildRegistration(context, event);
    await context.db.query(`update contacts set sealed_address = '\\x0102' where registration_id = $1`, [
      poisoned.id,
    ]);
    expect(await subjectsTo(context, healthy)).toHaveLength(1);
    expect(await ledgerOf(context, poisoned)).toMatchObject({ confirmation: 'unreadable', link: 'planned' });
    expect(await listUnreached(context, event.id)).toEqual([
      { kind: 'confirmation', reason: 'unreadable', count: 1 },
    ]);
  });

  it('an event whose key is destroyed holds no other event up', async () => {
    const gone = await buildEvent(context);
    const lost = await buildRegistration(context, gone);
    const fine = await buildRegistration(context, await buildEvent(context));
    await context.keys.destroy(gone.id);
    await deliverDue(context, testLinks);
    expect(await ledgerOf(context, lost)).toMatchObject({ confirmation: 'unreadable' });
    expect(await ledgerOf(context, fine)).toMatchObject({ confirmation: 'sent' });
  });

  it('no mail holds anything of another person, nor the address of the meeting', async () => {
    context.mail.kept.splice(0);
    const event = await buildEvent(context, { meetingAddress: 'https://meet.example.org/canary-room' });
    const people = await Promise.all(
      ['Canary Amara', 'Canary Bodhi', 'Canary Chitra'].map((displayName) =>
        buildRegistration(context, event, { displayName }),
      ),
    );
    await deliverDue(context, testLinks);
    await context.freeze(HOUR_BEFORE);
    await deliverDue(context, testLinks);
    const own = new Set(people.map(({ address }) => address));
    const mails = context.mail.kept.splice(0).filter(({ to }) => own.has(to));
    expect(mails).toHaveLength(9);
    for (const mail of mails) {
      const whole = JSON.stringify(mail);
      const others = people.filter(({ address }) => address !== mail.to);
      expect(others).toHaveLength(2);
      for (const { address, pass, manage, id } of others) {
        for (const secret of [address, pass, manage, id]) expect(whole).not.toContain(secret);
      }
      expect(whole.match(/Canary [A-Z][a-z]+/g)?.every((name, _, names) => name === names[0])).toBe(true);
      expect(whole).not.toContain('canary-room');
    }
  });
});

it('the last evening is still in time', async () => {
  await context.freeze(LAST_EVENING);
  const person = await buildRegistration(context, await buildEvent(context));
  expect(await subjectsTo(context, person)).toEqual(['Your place is confirmed: A panel']);
});
