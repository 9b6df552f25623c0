import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import type { Context } from '../../src/context.ts';
import { setConsents } from '../../src/domain/consent/commands/set-consents.ts';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { countDeliveries } from '../../src/domain/messaging/data/deliveries.ts';
import { listUnreached } from '../../src/domain/messaging/data.ts';
import { receiveReport } from '../../src/domain/messaging/receive-report.ts';
import { startReportReader } from '../../src/domain/messaging/report-reader.ts';
import { deliverDue } from '../../src/domain/messaging/sender.ts';
import { findSubscriptionOf } from '../../src/domain/news/data.ts';
import { readMailbox } from '../../src/platform/mail/reports/read-mailbox.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { type BuiltRegistration, buildEvent, buildRegistration, stateOf } from '../support/factories.ts';
import { until } from '../support/remote-visitor.ts';
import { ImapServer } from './imap-server.ts';
import { testLinks } from './links.ts';
import { complaintReport, deliveryReport } from './reports.ts';

const settings = {
  FOYER_ORIGIN: 'https://foyer.example.org',
  FOYER_BOUNCE_ADDRESS: 'bounces@foyer.example.org',
  FOYER_LOG_LEVEL: 'silent',
};

let opened: TestContext;
let context: Context;
let event: PublishedEvent;
let person: BuiltRegistration;
let returnTo: string;

beforeAll(async () => {
  opened = await openTestContext();
  context = { ...opened, config: readConfig(settings) };
});
afterAll(() => opened.close());
beforeEach(async () => {
  event = await buildEvent(context);
  person = await buildRegistration(context, event);
  opened.mail.kept.splice(0);
  await deliverDue(context, testLinks);
  returnTo = opened.mail.kept.find(({ to }) => to === person.address)?.returnTo ?? '';
});

const receive = (raw: string) => receiveReport(context, Buffer.from(raw));

const rowOf = async () => {
  const [row] = await opened.db.query<{ state: string; bounce: string | null; reason: string | null }>(
    `select state, bounce, reason from messages where registration_id = $1 and kind = 'confirmation'`,
    [person.id],
  );
  return row;
};

describe('a mail that could not be delivered', () => {
  it('comes back to an address of its own, which finds its row', async () => {
    expect(returnTo).toMatch(/^bounces\+e[a-z0-9]{51}@foyer\.example\.org$/);
    expect(await receive(deliveryReport({ to: returnTo }))).toBe('bounced');
    expect(await rowOf()).toEqual({ state: 'bounced', bounce: 'hard', reason: '5.1.1' });
    expect(await listUnreached(context, event.id)).toEqual([
      { kind: 'confirmation', reason: '5.1.1', count: 1 },
    ]);
  });

  it('is written down once, however often the report comes', async () => {
    expect(await receive(deliveryReport({ to: returnTo, status: '4.4.7' }))).toBe('bounced');
    expect(await rowOf()).toMatchObject({ bounce: 'soft', reason: '4.4.7' });
    expect(await receive(deliveryReport({ to: returnTo, status: '5.1.1' }))).toBe('bounced');
    expect(await receive(deliveryReport({ to: returnTo, status: '5.1.1' }))).toBe('known');
    expect(await receive(deliveryReport({ to: returnTo, status: '4.4.7' }))).toBe('known');
    expect(await rowOf()).toMatchObject({ bounce: 'hard' });
  });

  it('is not given up while its way is only longer', async () => {
    expect(await receive(deliveryReport({ to: returnTo, action: 'delayed', status: '4.4.1' }))).toBe('known');
    expect(await rowOf()).toMatchObject({ state: 'sent' });
  });
});

describe('a forged report', () => {
  it('changes nothing, whatever it is made from', async () => {
    const [local = '', host = ''] = returnTo.split('@');
    const other = await buildRegistration(context, event);
    const letter = local.endsWith('a') ? 'b' : 'a';
    const forged = [
      `${local.slice(0, -1)}${letter}@${host}`,
      `bounces@${host}`,
      `bounces+e${event.code}${'0'.repeat(41)}@${host}`,
      other.address,
    ];
    for (const to of forged) expect(await receive(deliveryReport({ to }))).toBe('ignored');
    expect(await receive(deliveryReport({ to: person.address }))).toBe('ignored');
    expect(await rowOf()).toMatchObject({ state: 'sent' });
  });

  it('about a mail that never went out changes nothing, although its address is true', async () => {
    await opened.db.query(`update messages set state = 'planned', attempts = 0 where registration_id = $1`, [
      person.id,
    ]);
    expect(await receive(deliveryReport({ to: returnTo }))).toBe('known');
    expect(await rowOf()).toMatchObject({ state: 'planned' });
  });

  it('about somebody who was erased changes nothing', async () => {
    await opened.db.query('delete from registrations where id = $1', [person.id]);
    expect(await receive(deliveryReport({ to: returnTo }))).toBe('known');
  });
});

describe('a complaint about a mail of an event', () => {
  it('ends what its reader does not need, the news of the organisation included, and nothing else', async () => {
    const { organisationId } = event;
    const own = { ...person, locale: 'en' };
    await setConsents(context, own, { organisationId, kinds: ['outcomes', 'named', 'news'] });
    const other = await buildRegistration(context, event);
    await setConsents(context, { ...other, locale: 'en' }, { organisationId, kinds: ['outcomes', 'news'] });
    expect(await receive(complaintReport({ about: returnTo }))).toBe('complained');
    const held = async ({ id }: BuiltRegistration) =>
      (
        await opened.db.query<{ kind: string }>(
          'select kind from consents where registration_id = $1 and withdrawn_at is null order by kind',
          [id],
        )
      ).map(({ kind }) => kind);
    expect(await held(person)).toEqual(['named', 'news']);
    expect(await held(other)).toEqual(['news', 'outcomes']);
    expect(await findSubscriptionOf(context, organisationId, person.address)).toBeNull();
    expect(await findSubscriptionOf(context, organisationId, other.address)).not.toBeNull();
    expect(await stateOf(opened, person)).toBe('admitted');
    expect(await receive(complaintReport({ about: returnTo }))).toBe('complained');
  });
});

describe('the mailbox for what came back', () => {
  const mailboxOf = (server: ImapServer) => readConfig({ ...settings, FOYER_BOUNCE_IMAP_URL: server.url });

  it('is read; reports are deleted there, everything else is left for a person', async () => {
    await using server = await new ImapServer().listen();
    server.put(deliveryReport({ to: returnTo }));
    server.put(deliveryReport({ to: 'bounces@foyer.example.org' }));
    server.put(`To: ${returnTo}\r\nSubject: Away\r\n\r\nI am away.`);
    const reader = startReportReader({ ...context, config: mailboxOf(server) });
    await until(async () => (await rowOf())?.state === 'bounced', 'that the report is read');
    await until(async () => server.mails.every(({ isSeen }) => isSeen), 'that all is read');
    await reader.stop();
    expect(server.mails.map(({ uid }) => uid)).toEqual([2, 3]);
    expect(server.talk.join('\n')).not.toMatch(/ EXPUNGE$/m);
  });

  it('that refuses the login is told as an error, and leaves everything as it is', async () => {
    await using server = await new ImapServer().listen();
    server.password = 'another';
    server.put(deliveryReport({ to: returnTo }));
    const { returnMailbox } = mailboxOf(server).mail;
    const reading = readMailbox(
      returnMailbox ?? expect.fail(),
      async () => true,
      new AbortController().signal,
    );
    await expect(reading).rejects.toThrow();
    expect(server.mails).toHaveLength(1);
  });
});

it('organisers see in words how every message stands', async () => {
  const words = async () =>
    Object.fromEntries((await countDeliveries(context, event.id)).map(({ kind, state }) => [kind, state]));
  expect(await words()).toEqual({ confirmation: 'sent', link: 'planned', reminder: 'planned' });
  await opened.freeze('2020-07-29T08:30:00Z');
  expect(await words()).toMatchObject({ link: 'due', reminder: 'planned' });
  await opened.db.query(
    `update messages set attempts = 1, reply_code = 451, reason = '4yz' where registration_id = $1 and kind = 'link'`,
    [person.id],
  );
  expect(await words()).toMatchObject({ link: 'deferred' });
  await receive(deliveryReport({ to: returnTo }));
  expect(await words()).toMatchObject({ confirmation: 'bounced' });
  await opened.freeze('2020-07-20T09:00:00Z');
});
