import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../src/context.ts';
import { listUnreached } from '../../src/domain/messaging/data.ts';
import { deliverDue, startSender } from '../../src/domain/messaging/sender.ts';
import { announceEvent } from '../../src/domain/news/commands/announce-event.ts';
import { subscribePerson } from '../../src/domain/news/commands/subscribe-person.ts';
import { SmtpMailer } from '../../src/platform/mail/smtp-mailer.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { type BuiltRegistration, buildEvent, buildRegistration } from '../support/factories.ts';
import { outcomesScene, writeOutcomes } from '../support/outcomes-scene.ts';
import { testLinks } from './links.ts';
import { SmtpSink } from './smtp-sink.ts';

let opened: TestContext;
beforeAll(async () => {
  opened = await openTestContext('2020-07-20T09:00:00Z');
});
afterAll(() => opened.close());

let sink: SmtpSink;
let context: Context;
beforeEach(async () => {
  sink = await new SmtpSink().listen();
  context = { ...opened, mail: new SmtpMailer({ url: sink.url, connections: 2, patience: 2_000 }) };
});
afterEach(async () => {
  await context.mail[Symbol.asyncDispose]();
  await sink[Symbol.asyncDispose]();
  await opened.db.query('delete from messages where event_id in (select id from events)');
});

type Row = { id: string; state: string; attempts: number; reply_code: number | null; reason: string | null };

const rowOf = async (person: BuiltRegistration, kind = 'confirmation') =>
  (
    await opened.db.query<Row>(
      'select id, state, attempts, reply_code, reason from messages where registration_id = $1 and kind = $2',
      [person.id, kind],
    )
  )[0];

/** The machine's clock cannot be moved in a test, so the pause before the next try is taken away. */
const endPauses = async () => {
  await opened.db.query('update messages set held_until = null where event_id in (select id from events)');
  await opened.db.query(
    'update news_messages set held_until = null where organisation_id in (select id from organisations)',
  );
};

const idsIn = (mails: readonly { raw: string }[]) =>
  mails.map(({ raw }) => /^Message-ID: <(.+)>/im.exec(raw)?.[1]);

describe('a message over SMTP', () => {
  it('is sent once the server has taken it, and the ledger holds its answer', async () => {
    const person = await buildRegistration(context, await buildEvent(context));
    expect(await deliverDue(context, testLinks)).toBe(1);
    expect(sink.accepted.map(({ to }) => to)).toEqual([[person.address]]);
    expect(await rowOf(person)).toMatchObject({ state: 'sent', reply_code: 250, attempts: 1, reason: null });
  });

  it('is tried again after a 4yz, under the same Message-ID', async () => {
    const person = await buildRegistration(context, await buildEvent(context));
    sink.script.onMessage = () => ({ code: 451, text: `not now, ${person.address}` });
    expect(await deliverDue(context, testLinks)).toBe(0);
    expect(await rowOf(person)).toMatchObject({ state: 'planned', reply_code: 451, reason: '4yz' });
    expect(await deliverDue(context, testLinks)).toBe(0);
    expect(sink.received).toHaveLength(1);
    sink.script = {};
    await endPauses();
    expect(await deliverDue(context, testLinks)).toBe(1);
    expect(new Set(idsIn(sink.received)).size).toBe(1);
    expect(await rowOf(person)).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('fails after a 5yz, and blocks nobody', async () => {
    const event = await buildEvent(context);
    const person = await buildRegistration(context, event);
    const other = await buildRegistration(context, event);
    sink.script.onRecipient = (address) =>
      address === person.address ? { code: 550, text: '5.1.1 nobody here' } : 'accept';
    expect(await deliverDue(context, testLinks)).toBe(1);
    expect(await rowOf(person)).toMatchObject({ state: 'failed', reply_code: 550, reason: '5.1.1' });
    expect(await rowOf(other)).toMatchObject({ state: 'sent' });
  });

  it('is sent once more under the same Message-ID when the connection breaks after the message', async () => {
    const person = await buildRegistration(context, await buildEvent(context));
    sink.script.onMessage = () => 'break';
    expect(await deliverDue(context, testLinks)).toBe(0);
    sink.script = {};
    await endPauses();
    expect(await deliverDue(context, testLinks)).toBe(1);
    const row = await rowOf(person);
    expect(idsIn(sink.received)).toEqual([`${row?.id}@foyer.example.org`, `${row?.id}@foyer.example.org`]);
  });

  it('waits, with all others, for a server that is away', async () => {
    const event = await buildEvent(context);
    const people = await Promise.all(Array.from({ length: 30 }, () => buildRegistration(context, event)));
    await using gone = new SmtpMailer({ url: await addressOfNobody(), connections: 1, patience: 2_000 });
    await deliverDue({ ...context, mail: gone }, testLinks);
    const rows = await Promise.all(people.map((person) => rowOf(person)));
    expect(new Set(rows.map((row) => row?.state))).toEqual(new Set(['planned']));
    expect(rows.filter((row) => row?.attempts === 0).length).toBeGreaterThan(20);
    await endPauses();
    expect(await deliverDue(context, testLinks)).toBe(30);
  });

  it('is given up when the event begins', async () => {
    const event = await buildEvent(context, { lastDay: Temporal.PlainDate.from('2020-07-30') });
    const person = await buildRegistration(context, event);
    sink.script.onMessage = () => ({ code: 451, text: 'not now' });
    await deliverDue(context, testLinks);
    await endPauses();
    await opened.freeze('2020-07-30T08:30:00Z');
    await deliverDue(context, testLinks);
    await opened.freeze('2020-07-20T09:00:00Z');
    expect(await rowOf(person)).toMatchObject({
      state: 'dropped',
      reason: 'unreached',
      reply_code: 451,
      attempts: 2,
    });
    expect(await listUnreached(opened, event.id)).toEqual([
      { kind: 'confirmation', reason: 'unreached', count: 1 },
      { kind: 'link', reason: 'unreached', count: 1 },
    ]);
  });
});

describe('after an outage, when everything is due at once,', () => {
  it('what opens the door goes first, then the reminder, then news, and the next event before a later one', async () => {
    const later = await buildEvent(context, {
      startsLocal: Temporal.PlainDateTime.from('2020-08-30T14:00'),
      endsLocal: Temporal.PlainDateTime.from('2020-08-30T15:30'),
    });
    const next = await buildEvent(context, { capacity: 2 });
    const another = await buildRegistration(context, later);
    const reminded = await buildRegistration(context, next);
    const linked = await buildRegistration(context, next);
    const waiting = await buildRegistration(context, next);
    const wereSent = (person: BuiltRegistration, kinds: readonly string[]) =>
      opened.db.query(
        `update messages set state = 'sent' where registration_id = $1 and kind = any ($2::text[])`,
        [person.id, kinds],
      );
    await wereSent(reminded, ['confirmation', 'link']);
    await wereSent(linked, ['confirmation', 'reminder']);
    await opened.freeze('2020-07-30T07:45:00Z');
    opened.mail.kept.splice(0);
    await deliverDue(opened, testLinks);
    await opened.freeze('2020-07-20T09:00:00Z');
    const order = opened.mail.kept.splice(0).map(({ to, subject }) => `${to} ${subject.split(':')[0]}`);
    expect(order).toEqual([
      `${linked.address} Your link`,
      `${reminded.address} It starts soon`,
      `${waiting.address} You are on the waiting list`,
      `${another.address} Your place is confirmed`,
    ]);
  });
});

describe('when the mail server was away for six hours,', () => {
  it('everything goes out after, and what nobody needs comes last', async () => {
    const { reporter } = await outcomesScene(opened);
    await writeOutcomes(reporter);
    // That event is over since a week; the next one begins half an hour after the server is back.
    const at = (hour: string) => opened.freeze(`2020-08-06T${hour}:00Z`);
    await at('02:00');
    await reporter.post(reporter.at('/outcomes/send'));
    const event = await buildEvent(context, {
      startsLocal: Temporal.PlainDateTime.from('2020-08-06T14:00'),
      endsLocal: Temporal.PlainDateTime.from('2020-08-06T15:30'),
      lastDay: Temporal.PlainDate.from('2020-08-06'),
    });
    const reminded = await buildRegistration(context, event);
    const linked = await buildRegistration(context, event);
    for (const [{ id }, due] of [
      [reminded, 'reminder'],
      [linked, 'link'],
    ] as const)
      await opened.db.query(`update messages set state = 'sent' where registration_id = $1 and kind <> $2`, [
        id,
        due,
      ]);
    const { organisationId } = event;
    await subscribePerson(opened, { organisationId, address: 'reader@mail.example.org', locale: 'en' });
    await announceEvent(opened, event.id);
    await using gone = new SmtpMailer({ url: await addressOfNobody(), connections: 1, patience: 2_000 });
    for (const hour of ['02:00', '04:00', '06:00', '08:00']) {
      await at(hour);
      expect(await deliverDue({ ...context, mail: gone }, testLinks)).toBe(0);
      await endPauses();
    }
    opened.mail.kept.splice(0);
    await deliverDue(opened, testLinks);
    const order = opened.mail.kept.splice(0).map(({ subject }) => subject.split(':')[0]);
    await opened.freeze('2020-07-20T09:00:00Z');
    const told = 'What came of it';
    expect(order).toEqual(['Your link', 'It starts soon', told, told, 'New event']);
  });
});

describe('senders side by side', () => {
  it('never send one message twice, nor two to one person at once', async () => {
    const event = await buildEvent(context, { lastDay: Temporal.PlainDate.from('2020-07-29') });
    await opened.freeze('2020-07-29T12:00:00Z');
    const people = await Promise.all(Array.from({ length: 120 }, () => buildRegistration(context, event)));
    await using other = new SmtpMailer({ url: sink.url, connections: 2, patience: 2_000 });
    const rounds = [context, { ...context, mail: other }, context].map((one) => deliverDue(one, testLinks));
    const sent = (await Promise.all(rounds)).reduce((sum, count) => sum + count, 0);
    await opened.freeze('2020-07-20T09:00:00Z');
    expect(sent).toBe(2 * people.length);
    expect(new Set(idsIn(sink.accepted)).size).toBe(2 * people.length);
    for (const { address } of people) {
      const subjects = sink.accepted
        .filter(({ to }) => to[0] === address)
        .map(({ raw }) => /^Subject: (.+)$/m.exec(raw)?.[1]?.trim());
      expect(subjects).toEqual(['Your place is confirmed: A panel', 'Your link: A panel']);
    }
  });

  it('take over what another one left behind when its lease has run out', async () => {
    const person = await buildRegistration(context, await buildEvent(context));
    await opened.db.query(
      `update messages set state = 'sending', attempts = 1, held_until = clock_timestamp() + interval '1 minute'
      where registration_id = $1 and kind = 'confirmation'`,
      [person.id],
    );
    expect(await deliverDue(context, testLinks)).toBe(0);
    await opened.db.query(
      `update messages set held_until = clock_timestamp() - interval '1 second' where registration_id = $1`,
      [person.id],
    );
    expect(await deliverDue(context, testLinks)).toBe(1);
  });
});

describe('the sender that runs', () => {
  it('sends what is posted and what a jump of the clock makes due, and stops without losing anything', async () => {
    const event = await buildEvent(context);
    const sender = await startSender(context, testLinks);
    const person = await buildRegistration(context, event);
    await until(() => sink.accepted.length === 1);
    await opened.freeze('2020-07-29T08:30:00Z');
    await until(() => sink.accepted.length === 2);
    await sender.stop();
    await opened.freeze('2020-07-30T07:30:00Z');
    expect(await rowOf(person, 'link')).toMatchObject({ state: 'sent' });
    expect(await rowOf(person, 'reminder')).toMatchObject({ state: 'planned' });
    await opened.freeze('2020-07-20T09:00:00Z');
  });

  it('gives back what it has claimed but not begun when it is stopped', async () => {
    const event = await buildEvent(context);
    const people = await Promise.all(Array.from({ length: 40 }, () => buildRegistration(context, event)));
    sink.script.onMessage = () => {
      sender.stop().catch(() => undefined);
      return 'accept';
    };
    const sender = await startSender(context, testLinks);
    await until(() => sink.accepted.length > 0);
    await sender.stop();
    const rows = await Promise.all(people.map((person) => rowOf(person)));
    expect(rows.filter((row) => row?.state === 'sent')).toHaveLength(sink.accepted.length);
    expect(new Set(rows.map((row) => row?.state))).toEqual(new Set(['sent', 'planned']));
  });
});

async function addressOfNobody(): Promise<string> {
  await using closed = await new SmtpSink().listen();
  return closed.url;
}

async function until(isReached: () => boolean): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!isReached()) {
    if (performance.now() > deadline) throw new Error('What was waited for did not happen.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
