import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../tables.ts';
import type { ExportAudience, ExportFormat } from '../schema.ts';

const LEASE_SECONDS = 120;

export type ClaimedExport = {
  readonly eventId: string;
  readonly id: string;
  readonly format: ExportFormat;
  readonly audience: ExportAudience;
  readonly requestedBy: string;
  readonly requestedAt: Temporal.Instant;
  /** Which time it is made; another one since then ends this one. */
  readonly attempt: number;
};

/** The events that have an export to be made. */
export async function listEventsWithExports(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct event_id as id from exports
    where state = 'approved' and (held_until is null or held_until <= clock_timestamp())
    order by event_id limit 100
  `.execute(db);
  return rows.map(({ id }) => id);
}

/** Takes one export of an event to be made here; one that was begun elsewhere and left is begun anew. */
export async function claimExport(db: Kysely<Tables>, eventId: string): Promise<ClaimedExport | null> {
  const { rows } = await sql<ClaimedExport>`
    update exports set held_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}), rows_done = 0,
      attempt = attempt + 1
    where event_id = ${eventId} and id = (
      select id from exports
      where event_id = ${eventId} and state = 'approved' and (held_until is null or held_until <= clock_timestamp())
      order by decided_at limit 1 for update skip locked
    )
    returning event_id as "eventId", id, format, audience, requested_by as "requestedBy",
      requested_at as "requestedAt", attempt
  `.execute(db);
  const [claimed] = rows;
  if (claimed === undefined) return null;
  await db.deleteFrom('export_parts').where('event_id', '=', eventId).where('id', '=', claimed.id).execute();
  return claimed;
}

type Making = Pick<ClaimedExport, 'eventId' | 'id' | 'attempt'>;

/** Says how far the making has come, and keeps the lease. */
export async function noteProgress(
  db: Kysely<Tables>,
  { eventId, id, attempt }: Making,
  rowsDone: number,
): Promise<void> {
  await sql`
    update exports set rows_done = ${rowsDone}, held_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
    where event_id = ${eventId} and id = ${id} and state = 'approved' and attempt = ${attempt}
  `.execute(db);
}

/** False when the list is to be made anew since it was begun: then nothing is kept. */
export async function keepPart(
  db: Kysely<Tables>,
  { eventId, id, attempt }: Making,
  { number, bytes }: { readonly number: number; readonly bytes: Uint8Array },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into export_parts (event_id, id, number, bytes)
    select event_id, id, ${number}::integer, ${Buffer.from(bytes)}::bytea from exports
    where event_id = ${eventId} and id = ${id} and state = 'approved' and attempt = ${attempt}
    for share
  `.execute(db);
  return numAffectedRows === 1n;
}

/** The file is whole and can be fetched until `expires`; not so when it is to be made anew since it was begun. */
export async function noteReady(
  db: Kysely<Tables>,
  { eventId, id, attempt }: Making,
  { rowsDone, hours }: { readonly rowsDone: number; readonly hours: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update exports set state = 'ready', rows_done = ${rowsDone}, rows_total = ${rowsDone}, held_until = null,
      expires_at = foyer_now() + make_interval(hours => ${hours})
    where event_id = ${eventId} and id = ${id} and state = 'approved' and attempt = ${attempt}
  `.execute(db);
  return numAffectedRows === 1n;
}

/** Removes the files whose time is over and what opened them; the rows say that there was one. */
export async function expireExports(db: Kysely<Tables>): Promise<void> {
  await sql`
    with over as (
      update exports set state = 'expired', sealed_passphrase = null
      where state = 'ready' and expires_at <= foyer_now()
      returning event_id, id
    )
    delete from export_parts using over where export_parts.event_id = over.event_id and export_parts.id = over.id
  `.execute(db);
}
