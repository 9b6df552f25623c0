import type { Kysely } from 'kysely';
import type { Context } from '../../../context.ts';
import { sameBytes } from '../../../platform/crypto/derive.ts';
import { CHAIN_START } from '../../../platform/crypto/hash-chain.ts';
import type { Tables } from '../../tables.ts';
import { certificateHash } from '../certificate-chain.ts';
import type { ChainFinding } from '../schema/access.ts';
import { type Certificate, rowCounts } from '../schema/retention.ts';
import { tablesWithPeople } from '../table-rules.ts';

const MOST_LISTED = 1000;

function selectCertificates(db: Kysely<Tables>) {
  return db
    .selectFrom('deletion_certificates')
    .select([
      'organisation_id as organisationId',
      'position',
      'event_id as eventId',
      'cause',
      'kept_until as keptUntil',
      'began_at as beganAt',
      'removed_at as removedAt',
      'key_destroyed_at as keyDestroyedAt',
      'key_store as keyStore',
      'removed',
      'earlier',
      'previous_hash as previousHash',
      'hash',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectCertificates>['executeTakeFirstOrThrow']>>;

const read = ({ removed, earlier, ...row }: Row): Certificate => ({
  ...row,
  removed: rowCounts.parse(removed),
  earlier: rowCounts.parse(earlier),
});

/** The certificates of an organisation, the latest first; with an event, those about it. */
export async function listCertificates(
  context: Pick<Context, 'db'>,
  { organisationId, eventId }: { readonly organisationId: string; readonly eventId?: string },
): Promise<Certificate[]> {
  let asked = selectCertificates(context.db.kysely).where('organisation_id', '=', organisationId);
  if (eventId !== undefined) asked = asked.where('event_id', '=', eventId);
  const rows = await asked.orderBy('position', 'desc').limit(MOST_LISTED).execute();
  return rows.map(read);
}

/** The certificate at a place in the chain of an organisation. */
export async function findCertificate(
  context: Pick<Context, 'db'>,
  { organisationId, position }: { readonly organisationId: string; readonly position: number },
): Promise<Certificate | null> {
  const row = await selectCertificates(context.db.kysely)
    .where('organisation_id', '=', organisationId)
    .where('position', '=', position)
    .executeTakeFirst();
  return row === undefined ? null : read(row);
}

/** Walks all certificates of an organisation and answers whether each is as it was issued. */
export async function verifyCertificates(
  context: Pick<Context, 'db'>,
  organisationId: string,
): Promise<ChainFinding> {
  const rows = await selectCertificates(context.db.kysely)
    .where('organisation_id', '=', organisationId)
    .orderBy('position')
    .execute();
  let last: Pick<Certificate, 'position' | 'hash'> = { position: 0, hash: CHAIN_START };
  for (const certificate of rows.map(read)) {
    const next = last.position + 1;
    if (certificate.position !== next) return { ok: false, break: 'missing', position: next };
    const whole =
      sameBytes(certificate.previousHash, last.hash) &&
      sameBytes(certificate.hash, certificateHash(certificate));
    if (!whole) return { ok: false, break: 'changed', position: next };
    last = certificate;
  }
  const hash = Buffer.from(last.hash).toString('hex');
  return { ok: true, entries: rows.length, position: last.position, hash };
}

/** How many rows of people of an event are here, by table; empty when, as a certificate says, there are none. */
export async function countPeopleLeft(
  context: Pick<Context, 'db'>,
  eventId: string,
): Promise<Readonly<Record<string, number>>> {
  const left: Record<string, number> = {};
  const tables = ['registrations', ...tablesWithPeople('registration'), ...tablesWithPeople('event')];
  for (const table of tables) {
    const [row] = await context.db.query<{ count: number }>(
      `select count(*)::integer as count from ${table} where event_id = $1`,
      [eventId],
    );
    if (row !== undefined && row.count > 0) left[table] = row.count;
  }
  return left;
}
