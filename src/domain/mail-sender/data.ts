import { type Kysely, sql } from 'kysely';
import type { Context } from '../../context.ts';
import { type Key, unseal } from '../../platform/crypto/seal.ts';
import { readPrivateKey } from '../../platform/mail/dkim.ts';
import type { DkimKey } from '../../platform/mail/mailer.ts';
import type { Tables } from '../tables.ts';
import { domainOf, type MailSender, type SenderKey, type SenderPurpose } from './schema.ts';

/** The key that private keys of senders are sealed with. It belongs to the installation: mail outlives an event. */
export function senderSealingKey({ keys }: Pick<Context, 'keys'>): Key {
  return keys.installationKey('mail sender keys');
}

/** What a mail carries of its sender. */
export type SenderIdentity = { readonly address: string; readonly dkim: DkimKey | null };

/** Which senders may speak for a purpose, the best first. A neutral mail never comes from one with a name. */
const SPEAKS_FOR: Readonly<Record<SenderPurpose, readonly SenderPurpose[]>> = {
  named: ['named'],
  neutral: ['neutral'],
  news: ['news', 'named'],
};

type IdentityRow = {
  readonly id: string;
  readonly address: string;
  readonly selector: string | null;
  readonly sealed: Uint8Array | null;
};

/**
 * The sender of an organisation's mails of one purpose: its own, or that of the installation, or the address of the
 * settings, which signs nothing.
 * @param organisationId null for mails that belong to no organisation
 */
export async function getSenderIdentity(
  context: Pick<Context, 'db' | 'keys' | 'config'>,
  organisationId: string | null,
  purpose: SenderPurpose,
): Promise<SenderIdentity> {
  const { rows } = await sql<IdentityRow>`
    select sender.id, sender.address, key.selector, key.sealed_private_key as sealed
    from mail_senders sender
    left join mail_sender_keys key on key.sender_id = sender.id and key.state = 'signing'
    where (sender.organisation_id = ${organisationId} or sender.organisation_id is null)
      and sender.purpose = any (${[...SPEAKS_FOR[purpose]]}::text[])
    order by sender.organisation_id is null, sender.purpose <> ${purpose}
    limit 1
  `.execute(context.db.kysely);
  const [row] = rows;
  return row === undefined ? { address: context.config.mail.from, dkim: null } : identityOf(context, row);
}

function identityOf(
  context: Pick<Context, 'keys'>,
  { id, address, selector, sealed }: IdentityRow,
): SenderIdentity {
  if (selector === null || sealed === null) return { address, dkim: null };
  const privateKey = readPrivateKey(unseal(senderSealingKey(context), sealed, `${id} ${selector}`));
  return { address, dkim: { domain: domainOf(address), selector, privateKey } };
}

/**
 * Everything that mails may come from, with what signs it. The address of the settings is among it unless the
 * installation has senders for all purposes.
 */
export async function listIdentities(
  context: Pick<Context, 'db' | 'keys' | 'config'>,
): Promise<SenderIdentity[]> {
  const { rows } = await sql<IdentityRow & { forAll: boolean; purpose: SenderPurpose }>`
    select sender.id, sender.address, key.selector, key.sealed_private_key as sealed, sender.purpose,
      sender.organisation_id is null as "forAll"
    from mail_senders sender
    left join mail_sender_keys key on key.sender_id = sender.id and key.state = 'signing'
    order by sender.organisation_id nulls first, sender.purpose
    limit 1000
  `.execute(context.db.kysely);
  const purposes = new Set(rows.filter(({ forAll }) => forAll).map(({ purpose }) => purpose));
  const { from } = context.config.mail;
  const isSpokenFor = purposes.has('named') && purposes.has('neutral');
  const identities = rows.map((row) => identityOf(context, row));
  if (isSpokenFor || identities.some(({ address }) => address === from)) return identities;
  return [{ address: from, dkim: null }, ...identities];
}

type SenderRow = Omit<MailSender, 'keys'> & {
  readonly keys: { state: SenderKey['state']; selector: string; public: string }[];
};

/** All senders with what stands in the DNS for them, those of the installation first. */
export async function listSenders({ db }: Pick<Context, 'db'>): Promise<MailSender[]> {
  return readSenders(db.kysely, null);
}

/** The sender with this address, or null. */
export async function findSender({ db }: Pick<Context, 'db'>, address: string): Promise<MailSender | null> {
  const [sender] = await readSenders(db.kysely, address.toLowerCase());
  return sender ?? null;
}

async function readSenders(db: Kysely<Tables>, address: string | null): Promise<MailSender[]> {
  const { rows } = await sql<SenderRow>`
    select sender.id, organisation.slug as organisation, sender.purpose, sender.address, coalesce((
      select jsonb_agg(jsonb_build_object('state', key.state, 'selector', key.selector,
        'public', encode(key.public_key, 'hex')) order by key.state)
      from mail_sender_keys key where key.sender_id = sender.id
    ), '[]') as keys
    from mail_senders sender
    left join organisations organisation on organisation.id = sender.organisation_id
    where ${address}::text is null or sender.address = ${address}
    order by organisation.slug nulls first, sender.purpose
    limit 1000
  `.execute(db);
  return rows.map(({ keys, ...sender }) => ({
    ...sender,
    keys: keys.map((key) => ({
      state: key.state,
      selector: key.selector,
      publicKey: Buffer.from(key.public, 'hex'),
    })),
  }));
}
