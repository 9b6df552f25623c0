import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activateSenderKey } from '../../src/domain/mail-sender/commands/activate-sender-key.ts';
import { addSender } from '../../src/domain/mail-sender/commands/add-sender.ts';
import { findSender } from '../../src/domain/mail-sender/data.ts';
import { deliverDue } from '../../src/domain/messaging/sender.ts';
import { announceEvent } from '../../src/domain/news/commands/announce-event.ts';
import { subscribePerson } from '../../src/domain/news/commands/subscribe-person.ts';
import { dkimRecord } from '../../src/platform/mail/dkim.ts';
import type { DnsReader } from '../../src/platform/mail/dns-reader.ts';
import { SmtpMailer } from '../../src/platform/mail/smtp-mailer.ts';
import { createApp } from '../../src/web/app.ts';
import { absoluteLinks } from '../../src/web/paths.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { buildEvent, stateOf } from '../support/factories.ts';
import { outcomesScene, writeOutcomes } from '../support/outcomes-scene.ts';
import { SmtpSink } from './smtp-sink.ts';
import { verifyDkim } from './verify-dkim.ts';

const SENDER = 'events@office.example.org';
const READER = 'reader@mail.example.org';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

/** A sender of the organisation that signs; answers the public key as it stands in the DNS. */
async function addSigningSender(organisationId: string): Promise<string> {
  await addSender(context, { address: SENDER, purpose: 'named', organisationId });
  const sender = (await findSender(context, SENDER)) ?? expect.fail();
  const { selector = '', publicKey } = sender.keys[0] ?? expect.fail();
  const record = dkimRecord({ domain: 'office.example.org', selector }, publicKey);
  const dns: DnsReader = {
    texts: async () => [record.value],
    addresses: async () => [],
    mailHosts: async () => [],
  };
  await activateSenderKey(context, dns, sender);
  return Buffer.from(publicKey).toString('base64');
}

/** The field of a head, unfolded. */
function fieldOf(raw: string, name: string): string {
  const head = raw.split('\r\n\r\n')[0]?.replace(/\r\n[ \t]+/g, ' ') ?? '';
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
}

describe('a mail that nobody needs, as it arrives', () => {
  it('has in its signed head the one click that ends such mails; opening it does nothing', async () => {
    const { event, one, other, reporter } = await outcomesScene(context);
    const { organisationId } = event;
    const key = await addSigningSender(organisationId);
    await writeOutcomes(reporter);
    await reporter.post(reporter.at('/outcomes/send'));
    await subscribePerson(context, { organisationId, address: READER, locale: 'en' });
    const next = await buildEvent(context, {
      organisationId,
      startsLocal: Temporal.PlainDateTime.from('2020-08-30T14:00'),
      endsLocal: Temporal.PlainDateTime.from('2020-08-30T15:30'),
      lastDay: null,
    });
    await announceEvent(context, next.id);
    await using sink = await new SmtpSink().listen();
    await using mail = new SmtpMailer({ url: sink.url, connections: 1, patience: 2_000 });
    await deliverDue({ ...context, mail }, absoluteLinks('https://foyer.example.org'));
    expect(sink.accepted).toHaveLength(3);

    const app = createApp(context);
    for (const { raw } of sink.accepted) {
      const reading = verifyDkim(raw, key);
      expect(reading).toMatchObject({ isValid: true, bodyIsIntact: true });
      expect(reading?.signed).toEqual(expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post']));
      expect(fieldOf(raw, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
      const [, path = ''] =
        /^<https:\/\/foyer\.example\.org(\/\S+)>$/.exec(fieldOf(raw, 'List-Unsubscribe')) ?? [];
      const wishes = await countWishes();
      await app.request(path);
      expect(await countWishes()).toBe(wishes);
      const body = 'List-Unsubscribe=One-Click';
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      expect((await app.request(path, { method: 'POST', body, headers })).status).toBe(200);
      expect(await countWishes()).toBe(wishes - 1);
    }
    for (const person of [one, other]) expect(await stateOf(context, person)).toBe('admitted');
  });
});

/** How many wishes for optional mail hold. */
async function countWishes(): Promise<number> {
  const [row] = await context.db.query<{ count: number }>(
    `select ((select count(*) from consents where kind = 'outcomes' and withdrawn_at is null)
      + (select count(*) from news_subscriptions))::integer as count`,
  );
  return row?.count ?? 0;
}
