import { createHash } from 'node:crypto';
import { z } from 'zod';
import { mac } from '../crypto/derive.ts';
import { type Key, seal, unseal } from '../crypto/seal.ts';
import type { Database } from '../db/database.ts';
import type { Mail } from './mailer.ts';

/** Where captured mails are kept, and the key that they are sealed with. */
export type CapturedMails = { readonly db: Pick<Database<unknown>, 'query'>; readonly key: Key };

const capturedMail = z.object({
  to: z.string(),
  from: z.object({ name: z.string(), address: z.string() }),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  calendar: z.object({ method: z.enum(['REQUEST', 'CANCEL']), content: z.string() }).nullable(),
  unsubscribe: z.string().nullable().default(null),
  messageId: z.string(),
  language: z.string(),
  date: z.string(),
});

/** A mail that was kept to be looked at. `date` is an ISO 8601 instant. */
export type CapturedMail = { readonly id: string } & z.infer<typeof capturedMail>;

const RECIPIENT_BYTES = 16;

type Row = { readonly id: string; readonly sealed_mail: Uint8Array };

/** Keeps mails, all or none. One that is captured again under the same Message-ID is kept once. */
export async function keepMails({ db, key }: CapturedMails, mails: readonly Mail[]): Promise<void> {
  const rows = mails.map((mail) => {
    const id = idOf(mail.messageId);
    // A key that signs is not kept with what it signed.
    const { calendar = null, unsubscribe = null, dkim: _, date, ...rest } = mail;
    const plain = JSON.stringify({
      ...rest,
      calendar,
      unsubscribe,
      date: date.toString(),
    } satisfies z.infer<typeof capturedMail>);
    return {
      id,
      captured_at: date.toString(),
      sealed_mail: seal(key, plain, id).toString('hex'),
      recipient_tag: recipientTag(key, mail.to).toString('hex'),
    };
  });
  await db.query(
    `insert into captured_mails (id, captured_at, sealed_mail, recipient_tag)
    select id, captured_at, decode(sealed_mail, 'hex'), decode(recipient_tag, 'hex')
    from jsonb_to_recordset($1::jsonb)
      as mail (id uuid, captured_at timestamptz, sealed_mail text, recipient_tag text)
    on conflict (id) do nothing`,
    [JSON.stringify(rows)],
  );
}

/** By which the mails to one address are found again without anybody else learning the address. */
export function recipientTag(key: Key, address: string): Buffer {
  return mac(key, 'recipient', address).subarray(0, RECIPIENT_BYTES);
}

/** The captured mails, the latest first. */
export async function listCaptured(store: CapturedMails, limit = 1000): Promise<CapturedMail[]> {
  const rows = await store.db.query<Row>(
    'select id, sealed_mail from captured_mails order by captured_at desc, id limit $1',
    [limit],
  );
  return rows.map((row) => open(store, row));
}

/** A captured mail, or null when there is none with this id, which need not be a UUID. */
export async function findCaptured(store: CapturedMails, id: string): Promise<CapturedMail | null> {
  const [row] = await store.db.query<Row>('select id, sealed_mail from captured_mails where id::text = $1', [
    id,
  ]);
  return row === undefined ? null : open(store, row);
}

/** Throws all captured mails away. */
export async function clearCaptured({ db }: CapturedMails): Promise<void> {
  await db.query('delete from captured_mails');
}

function open({ key }: CapturedMails, row: Row): CapturedMail {
  return {
    id: row.id,
    ...capturedMail.parse(JSON.parse(unseal(key, row.sealed_mail, row.id).toString('utf8'))),
  };
}

/** A UUID (version 8, RFC 9562 section 5.8) that follows from the Message-ID. */
function idOf(messageId: string): string {
  const hex = createHash('sha256').update(messageId).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
}
