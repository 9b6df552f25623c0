import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testLinks } from '../../../tests/mails/links.ts';
import { complaintReport, deliveryReport } from '../../../tests/mails/reports.ts';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { buildEvent, buildOrganisation, nextNumber } from '../../../tests/support/factories.ts';
import { readConfig } from '../../config.ts';
import type { Mail } from '../../platform/mail/mailer.ts';
import { cancelEvent } from '../event/commands/stop-event.ts';
import { receiveReport } from '../messaging/receive-report.ts';
import { deliverDue } from '../messaging/sender.ts';
import { getOrganisation } from '../organisation/data.ts';
import { announceEvent } from './commands/announce-event.ts';
import { askForNews } from './commands/ask-for-news.ts';
import { confirmNews, endNews } from './commands/confirm-news.ts';
import { forgetUnconfirmed } from './commands/forget-unconfirmed.ts';
import { findSubscription } from './data.ts';

let context: TestContext;
let organisationId: string;
beforeAll(async () => {
  context = await openTestContext('2020-07-20T09:00:00Z', {
    config: readConfig({
      FOYER_ORIGIN: 'https://foyer.example.org',
      FOYER_LOG_LEVEL: 'silent',
      FOYER_BOUNCE_ADDRESS: 'bounces@foyer.example.org',
    }),
  });
});
afterAll(() => context.close());
beforeEach(async () => {
  await context.freeze('2020-07-20T09:00:00Z');
  organisationId = await buildOrganisation(context);
});

const newAddress = () => `reader-${nextNumber()}@mail.example.org`;
const ask = (address: string, locale = 'en') => askForNews(context, { organisationId, address, locale });

async function mailsTo(address: string): Promise<Mail[]> {
  await deliverDue(context, testLinks);
  return context.mail.kept.splice(0).filter(({ to }) => to === address);
}

/** The subscription that a mail leads to. */
async function follow(mail: Mail | undefined) {
  const [, token = ''] = /\/n\/[\w-]+\/([\w-]{43})/.exec(mail?.text ?? '') ?? [];
  return (await findSubscription(context, organisationId, token)) ?? expect.fail('The link leads nowhere.');
}

async function subscribe(address = newAddress(), locale = 'en') {
  await ask(address, locale);
  const [mail] = await mailsTo(address);
  const subscription = await follow(mail);
  await confirmNews(context, subscription);
  return { ...subscription, address };
}

const count = async (table: 'news_subscriptions' | 'news_messages') => {
  const [row] = await context.db.query<{ count: number }>(
    `select count(*)::integer as count from ${table} where organisation_id = $1`,
    [organisationId],
  );
  return row?.count;
};

describe('news of events', () => {
  it('are asked for by a mail with a button, and count only once it was pressed', async () => {
    const address = newAddress();
    await ask(address);
    const [mail, ...others] = await mailsTo(address);
    expect(others).toEqual([]);
    expect(mail?.subject).toMatch(/^News of events: Office/);
    expect(mail?.unsubscribe).toBeUndefined();
    const event = await buildEvent(context, { organisationId });
    expect(await announceEvent(context, event.id)).toBe(0);
    await confirmNews(context, await follow(mail));
    expect(await announceEvent(context, event.id)).toBe(1);
    const [news] = await mailsTo(address);
    expect(news?.subject).toBe('New event: A panel');
  });

  it('come when an organiser announces an event, once, with one click to end them', async () => {
    const reader = await subscribe();
    const organisation = await getOrganisation(context, organisationId);
    const event = await buildEvent(context, { organisationId, title: 'Safe routes' });
    expect(await mailsTo(reader.address)).toEqual([]);
    expect(await announceEvent(context, event.id)).toBe(1);
    expect(await announceEvent(context, event.id)).toBe(0);
    const [news, ...others] = await mailsTo(reader.address);
    expect(others).toEqual([]);
    expect(news?.from.name).toBe(organisation.senderName);
    expect(news?.text).toContain(testLinks.event(organisation.slug, event.slug));
    expect(news?.unsubscribe).toMatch(new RegExp(`/n/${organisation.slug}/[\\w-]{43}/end$`));
    expect(news?.text).toContain(`\n${news?.unsubscribe}\n`);
  });

  it('go to those of this organisation alone, each in their language', async () => {
    const here = await subscribe(newAddress(), 'ar-XB');
    organisationId = await buildOrganisation(context);
    const elsewhere = await subscribe();
    const event = await buildEvent(context, { organisationId: here.organisationId });
    await announceEvent(context, event.id);
    await deliverDue(context, testLinks);
    const sent = context.mail.kept.splice(0);
    expect(sent.map(({ to, language }) => [to, language])).toEqual([[here.address, 'ar-XB']]);
    expect(JSON.stringify(sent)).not.toContain(elsewhere.address);
  });

  it('of a sensitive event tell neither its title nor its page', async () => {
    const reader = await subscribe();
    const event = await buildEvent(context, {
      organisationId,
      title: 'Canary title',
      slug: 'canary-page',
      sensitivity: 'sensitive',
    });
    await announceEvent(context, event.id);
    const [news] = await mailsTo(reader.address);
    expect(news?.subject).toBe('News of events');
    expect(JSON.stringify(news)).not.toMatch(/canary/i);
  });

  it('are not sent of an event that was called off, is no event yet, or has begun', async () => {
    const reader = await subscribe();
    const event = await buildEvent(context, { organisationId });
    await announceEvent(context, event.id);
    await cancelEvent(context, event.id);
    expect(await mailsTo(reader.address)).toEqual([]);
    expect(await announceEvent(context, event.id)).toBe(0);
    const other = await buildEvent(context, { organisationId });
    await announceEvent(context, other.id);
    await context.freeze('2020-07-30T08:30:00Z');
    expect(await mailsTo(reader.address)).toEqual([]);
    expect(await announceEvent(context, other.id)).toBe(0);
  });

  it('are ended at once: nothing of the person is left, and nothing comes any more', async () => {
    const reader = await subscribe();
    const event = await buildEvent(context, { organisationId });
    await announceEvent(context, event.id);
    await endNews(context, reader);
    expect([await count('news_subscriptions'), await count('news_messages')]).toEqual([0, 0]);
    expect(await mailsTo(reader.address)).toEqual([]);
    await endNews(context, reader);
    const again = await subscribe(reader.address);
    expect(again.id).not.toBe(reader.id);
  });
});

describe('asking for news', () => {
  it('answers who gets them already with the way to end them, and nothing else changes', async () => {
    const reader = await subscribe();
    await ask(reader.address.toUpperCase());
    const [mail] = await mailsTo(reader.address);
    expect(mail?.text).toContain('You get these news already');
    expect(await count('news_subscriptions')).toBe(1);
  });

  it('floods nobody: a few answers a day, however often somebody asks', async () => {
    const address = newAddress();
    let mails = 0;
    for (let times = 0; times < 6; times += 1) {
      await ask(address);
      mails += (await mailsTo(address)).length;
    }
    expect(mails).toBe(3);
  });

  it('is forgotten within a week when nobody confirms it, and kept when somebody did', async () => {
    await subscribe();
    const address = newAddress();
    await ask(address);
    const [mail] = await mailsTo(address);
    await context.freeze('2020-07-27T08:59:00Z');
    await forgetUnconfirmed(context);
    await follow(mail);
    await context.freeze('2020-07-27T09:01:00Z');
    await forgetUnconfirmed(context);
    expect(await count('news_subscriptions')).toBe(1);
  });

  it('keeps the address sealed, and cannot be compared between organisations', async () => {
    const address = newAddress();
    await ask(address);
    const first = organisationId;
    organisationId = await buildOrganisation(context);
    await ask(address);
    const rows = await context.db.query<{ text: string; hash: string }>(
      `select encode(sealed_address, 'escape') as text, encode(contact_hash, 'hex') as hash
      from news_subscriptions where organisation_id in ($1, $2)`,
      [first, organisationId],
    );
    expect(new Set(rows.map(({ hash }) => hash)).size).toBe(2);
    for (const { text } of rows) expect(text).not.toContain('reader');
  });
});

describe('a report about news', () => {
  const announced = async () => {
    const reader = await subscribe();
    const event = await buildEvent(context, { organisationId });
    await announceEvent(context, event.id);
    const [news] = await mailsTo(reader.address);
    return news?.returnTo ?? expect.fail('It comes back to nobody.');
  };
  const receive = (raw: string) => receiveReport(context, Buffer.from(raw));

  it('ends them after a complaint, and where nobody lives at the address', async () => {
    expect(await receive(complaintReport({ about: await announced() }))).toBe('complained');
    expect(await count('news_subscriptions')).toBe(0);
    expect(await receive(deliveryReport({ to: await announced() }))).toBe('bounced');
    expect(await count('news_subscriptions')).toBe(0);
  });

  it('changes nothing when the mailbox is only full, or when it is forged', async () => {
    const returnTo = await announced();
    expect(await receive(deliveryReport({ to: returnTo, status: '5.2.2' }))).toBe('known');
    const forged = returnTo.replace(/.@/, (end) => (end === 'a@' ? 'b@' : 'a@'));
    expect(await receive(complaintReport({ about: forged }))).toBe('ignored');
    expect(await count('news_subscriptions')).toBe(1);
  });
});
