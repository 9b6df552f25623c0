import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../../tests/support/database.ts';
import { randomKey } from '../crypto/seal.ts';
import type { Database } from '../db/database.ts';
import { CaptureMailer } from './capture-mailer.ts';
import { type CapturedMails, clearCaptured, findCaptured, listCaptured } from './data.ts';
import { type Mail, singleAddress } from './mailer.ts';

let db: Database<unknown>;
let store: CapturedMails;
beforeAll(async () => {
  db = await openTestDatabase();
  store = { db, key: randomKey() };
});
afterAll(() => db.close());

const mail = (over: Partial<Mail> = {}): Mail => ({
  to: singleAddress('canary@mail.example.org'),
  from: { name: 'Registrations', address: 'events@foyer.example.org' },
  messageId: 'one@foyer.example.org',
  subject: 'Your link',
  text: 'Hello',
  html: '<p>Hello</p>',
  language: 'en',
  date: Temporal.Instant.from('2020-07-20T09:00:00Z'),
  ...over,
});

describe('a captured mail', () => {
  it('is there whole, the latest first', async () => {
    await clearCaptured(store);
    await using mailer = new CaptureMailer(store);
    const calendar = { method: 'REQUEST', content: 'BEGIN:VCALENDAR' } as const;
    const later = mail({
      messageId: 'two@foyer.example.org',
      date: Temporal.Instant.from('2020-07-21T09:00:00Z'),
      calendar,
    });
    expect(await Promise.all([mailer.send(mail()), mailer.send(later)])).toEqual([
      { status: 'accepted', code: 250 },
      { status: 'accepted', code: 250 },
    ]);
    const [first, second] = await listCaptured(store);
    expect(first).toMatchObject({
      messageId: 'two@foyer.example.org',
      calendar,
      date: '2020-07-21T09:00:00Z',
    });
    expect(second).toMatchObject({ to: 'canary@mail.example.org', subject: 'Your link', calendar: null });
    expect(await findCaptured(store, first?.id ?? '')).toEqual(first);
    expect(await findCaptured(store, 'not-a-uuid')).toBeNull();
  });

  it('is kept once, however often it comes under one Message-ID', async () => {
    await clearCaptured(store);
    await using mailer = new CaptureMailer(store);
    await mailer.send(mail());
    await mailer.send(mail());
    expect(await listCaptured(store)).toHaveLength(1);
  });

  it('is sealed in the table', async () => {
    await clearCaptured(store);
    await using mailer = new CaptureMailer(store);
    await mailer.send(mail());
    const [row] = await db.query<{ text: string }>(
      `select id::text || encode(sealed_mail, 'escape') as text from captured_mails`,
    );
    expect(row?.text).not.toContain('canary');
    await expect(listCaptured({ db, key: randomKey() })).rejects.toThrow();
  });
});
