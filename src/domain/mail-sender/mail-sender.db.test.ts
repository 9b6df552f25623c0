import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mailsTo } from '../../../tests/mails/inbox.ts';
import { testLinks } from '../../../tests/mails/links.ts';
import { SmtpSink } from '../../../tests/mails/smtp-sink.ts';
import { verifyDkim } from '../../../tests/mails/verify-dkim.ts';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { DnsServer } from '../../../tests/support/dns-server.ts';
import {
  buildEvent,
  buildOrganisation,
  buildRegistration,
  nextNumber,
} from '../../../tests/support/factories.ts';
import { dkimRecord } from '../../platform/mail/dkim.ts';
import { createDnsReader } from '../../platform/mail/dns-reader.ts';
import { SmtpMailer } from '../../platform/mail/smtp-mailer.ts';
import { deliverDue } from '../messaging/sender.ts';
import { activateSenderKey } from './commands/activate-sender-key.ts';
import { addSender, removeSender, rotateSenderKey } from './commands/add-sender.ts';
import { findSender, getSenderIdentity, listSenders } from './data.ts';
import { domainOf, type MailSender, type SenderPurpose } from './schema.ts';

let context: TestContext;
let dns: DnsServer;
beforeAll(async () => {
  context = await openTestContext();
  dns = await new DnsServer().listen();
});
afterAll(async () => {
  await dns[Symbol.asyncDispose]();
  await context.close();
});
beforeEach(() => context.db.query('delete from mail_senders'));

const add = async (organisationId: string | null, purpose: SenderPurpose = 'named') => {
  const address = `events-${nextNumber()}@office.example.org`;
  expect(await addSender(context, { address, purpose, organisationId })).toEqual({ ok: true });
  return address;
};

const get = async (address: string): Promise<MailSender> => {
  const sender = await findSender(context, address);
  return sender ?? expect.fail(`There is no sender ${address}.`);
};

const waitingOf = ({ keys }: MailSender) => keys.find(({ state }) => state === 'waiting') ?? expect.fail();

/** Puts the record of the key that waits into the DNS. */
const publish = async (address: string) => {
  const { selector, publicKey } = waitingOf(await get(address));
  const { name, value } = dkimRecord({ domain: domainOf(address), selector }, publicKey);
  dns.zone = { ...dns.zone, [name]: { TXT: [value] } };
};

const activate = async (address: string) =>
  activateSenderKey(context, createDnsReader({ servers: [dns.address] }), await get(address));

describe('the sender of a mail', () => {
  it('is the organisation’s own, then that of the installation, then the address of the settings', async () => {
    const organisationId = await buildOrganisation(context);
    const other = await buildOrganisation(context);
    const of = async (id: string) => (await getSenderIdentity(context, id, 'named')).address;
    expect(await of(organisationId)).toBe(context.config.mail.from);
    const everybody = await add(null);
    const own = await add(organisationId);
    expect([await of(organisationId), await of(other)]).toEqual([own, everybody]);
  });

  it('of a sensitive event is never one that names an organisation', async () => {
    const organisationId = await buildOrganisation(context);
    await add(organisationId);
    const sensitive = await buildEvent(context, { organisationId, sensitivity: 'sensitive' });
    const open = await buildEvent(context, { organisationId });
    const [hidden] = await mailsTo(context, await buildRegistration(context, sensitive));
    const [named] = await mailsTo(context, await buildRegistration(context, open));
    expect(hidden?.from.address).toBe(context.config.mail.from);
    expect(named?.from.address).toMatch(/^events-\d+@office/);
    const neutral = await add(null, 'neutral');
    const [hiddenAgain] = await mailsTo(context, await buildRegistration(context, sensitive));
    expect(hiddenAgain?.from.address).toBe(neutral);
  });

  it('stands in the calendar entry as the organiser, too', async () => {
    const organisationId = await buildOrganisation(context);
    const address = await add(organisationId);
    const event = await buildEvent(context, { organisationId });
    const [mail] = await mailsTo(context, await buildRegistration(context, event));
    expect(mail?.calendar?.content.replaceAll('\r\n ', '')).toContain(`mailto:${address}`);
  });

  it('is replaced by the next one for the same purpose, and by nobody else’s', async () => {
    const organisationId = await buildOrganisation(context);
    const first = await add(organisationId);
    expect(await addSender(context, { address: first, purpose: 'news', organisationId })).toEqual({
      ok: false,
      error: 'taken',
    });
    const selector = waitingOf(await get(first)).selector;
    expect(await addSender(context, { address: first, purpose: 'named', organisationId })).toEqual({
      ok: true,
    });
    expect(waitingOf(await get(first)).selector).toBe(selector);
    const second = await add(organisationId);
    expect((await listSenders(context)).map(({ address }) => address)).toEqual([second]);
    await removeSender(context, (await get(second)).id);
    expect(await listSenders(context)).toEqual([]);
  });
});

describe('the key of a sender', () => {
  it('signs only after its record was seen in the DNS', async () => {
    const organisationId = await buildOrganisation(context);
    const address = await add(organisationId);
    const identity = () => getSenderIdentity(context, organisationId, 'named');
    expect(await activate(address)).toMatchObject({ activated: false, reason: 'not in the DNS' });
    expect((await identity()).dkim).toBeNull();
    await publish(address);
    expect(await activate(address)).toEqual({ activated: true });
    expect((await identity()).dkim).toMatchObject({ domain: 'office.example.org' });
    expect(await activate(address)).toEqual({ activated: false, reason: 'nothing waits' });
  });

  it('signs on while the next one waits, and gives way to it', async () => {
    const organisationId = await buildOrganisation(context);
    const address = await add(organisationId);
    await publish(address);
    await activate(address);
    const selectorInUse = async () =>
      (await getSenderIdentity(context, organisationId, 'named')).dkim?.selector;
    const before = await selectorInUse();
    await rotateSenderKey(context, (await get(address)).id);
    expect(await selectorInUse()).toBe(before);
    await publish(address);
    await activate(address);
    expect(await selectorInUse()).not.toBe(before);
    expect((await get(address)).keys).toHaveLength(1);
  });

  it('makes a signature that a receiver finds true', async () => {
    const organisationId = await buildOrganisation(context);
    const address = await add(organisationId);
    await publish(address);
    await activate(address);
    await buildRegistration(context, await buildEvent(context, { organisationId }));
    await using sink = await new SmtpSink().listen();
    await using mail = new SmtpMailer({ url: sink.url, connections: 1, patience: 2_000 });
    await deliverDue({ ...context, mail }, testLinks);
    const [signing] = (await get(address)).keys;
    const reading = verifyDkim(
      sink.accepted[0]?.raw ?? '',
      Buffer.from(signing?.publicKey ?? []).toString('base64'),
    );
    expect(reading).toMatchObject({ domain: 'office.example.org', bodyIsIntact: true, isValid: true });
  });

  it('lies sealed in the table', async () => {
    const address = await add(null);
    const [row] = await context.db.query<{ sealed: Uint8Array }>(
      'select sealed_private_key as sealed from mail_sender_keys where sender_id = $1',
      [(await get(address)).id],
    );
    expect(Buffer.from(row?.sealed ?? []).includes(Buffer.from('2a864886f70d010101', 'hex'))).toBe(false);
  });
});
