import { sql, type Transaction } from 'kysely';
import type { Tables } from '../../tables.ts';
import { takeBackUnknownConsent } from './take-back-unknown-consent.ts';

const REMEMBERED = [
  'access_log',
  'access_heads',
  'deletion_certificates',
  'consents',
  'news_subscriptions',
  'panellists',
] as const;

/** Before a backup is restored: sets aside what a restore must not make anyone forget, until the transaction ends. */
export async function rememberProtected(trx: Transaction<Tables>): Promise<void> {
  for (const table of REMEMBERED) {
    await sql`create temporary table ${sql.id(`kept_${table}`)} on commit drop as table ${sql.table(table)}`.execute(
      trx,
    );
  }
}

/**
 * After a backup was restored: erases again who was erased since it was made (answers how many), ends what may have been
 * ended since (sessions, links to sign in, lists that waited to be fetched), and puts back the
 * access log and the certificates, where what was here goes on from what the backup held. A backup of another
 * installation brings its own. What people agreed to counts only where it counted here until now (`docs/adr/0160`), see
 * {@link takeBackUnknownConsent}.
 */
export async function bringBackProtected(
  trx: Transaction<Tables>,
  { consent }: { readonly consent: 'if-known' | 'as-backed-up' } = { consent: 'if-known' },
): Promise<number> {
  await bringBackAccessLog(trx);
  await bringBackCertificates(trx);
  await endWhatCouldBeOld(trx);
  if (consent === 'if-known') await takeBackUnknownConsent(trx);
  const { rows } = await sql<{ count: number }>`select erase_again() as count`.execute(trx);
  return rows[0]?.count ?? 0;
}

/** A session may be that of a stolen laptop that was ended since, and a list may hold somebody who has left since. */
async function endWhatCouldBeOld(trx: Transaction<Tables>): Promise<void> {
  await sql`delete from account_sessions`.execute(trx);
  await sql`delete from sign_in_tokens`.execute(trx);
  await sql`update exports set state = 'expired', sealed_passphrase = null where state in ('approved', 'ready')`.execute(
    trx,
  );
  await sql`delete from export_parts`.execute(trx);
}

async function bringBackAccessLog(trx: Transaction<Tables>): Promise<void> {
  await sql`
    create temporary table longer_access_log on commit drop as
    select kept.organisation_id from kept_access_heads kept
    join organisations on organisations.id = kept.organisation_id
    left join access_heads restored on restored.organisation_id = kept.organisation_id
    where coalesce(restored.position, 0) <= kept.position and (coalesce(restored.position, 0) < kept.first_position
      or exists (select from kept_access_log line where line.organisation_id = kept.organisation_id
        and line.position = restored.position and line.hash = restored.hash))`.execute(trx);
  await sql`select set_config('foyer.trims_access_log', 'yes', true)`.execute(trx);
  for (const table of [sql.table('access_log'), sql.table('access_heads')]) {
    await sql`delete from ${table} where organisation_id in (select organisation_id from longer_access_log)`.execute(
      trx,
    );
  }
  await sql`select set_config('foyer.trims_access_log', '', true)`.execute(trx);
  await sql`insert into access_heads select kept.* from kept_access_heads kept
    where organisation_id in (select organisation_id from longer_access_log)`.execute(trx);
  await sql`insert into access_log select kept.* from kept_access_log kept
    where organisation_id in (select organisation_id from longer_access_log)`.execute(trx);
}

async function bringBackCertificates(trx: Transaction<Tables>): Promise<void> {
  await sql`
    insert into deletion_certificates
    select kept.* from kept_deletion_certificates kept
    join organisations on organisations.id = kept.organisation_id
    left join lateral (
      select position, hash from deletion_certificates restored
      where restored.organisation_id = kept.organisation_id order by position desc limit 1
    ) last on true
    where kept.position > coalesce(last.position, 0) and (last.position is null or exists (
      select from kept_deletion_certificates same where same.organisation_id = kept.organisation_id
        and same.position = last.position and same.hash = last.hash))`.execute(trx);
}
