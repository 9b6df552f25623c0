import { sql, type Transaction } from 'kysely';
import { lockPlaces } from '../../event/data.ts';
import { DAYS_TO_FIND_A_NEW_DATE } from '../../event/schema.ts';
import type { Tables } from '../../tables.ts';
import { type RowCounts, rowCounts } from '../schema/retention.ts';
import { tablesWithPeople } from '../table-rules.ts';

/** Small enough that nobody waits for a step, large enough that a million people are gone within minutes. */
const REGISTRATIONS_A_STEP = 1000;

export type Erasing = {
  readonly eventId: string;
  /** `date`: because it has come; `by-hand`: somebody does not want to wait for it. */
  readonly cause: 'date' | 'by-hand';
  /** Who wants it; null for the program itself. */
  readonly accountId: string | null;
};

/** Notes that the erasure has begun; false when a legal hold forbids it. */
export async function beginErasure(trx: Transaction<Tables>, { eventId, cause }: Erasing): Promise<boolean> {
  await lockPlaces(trx, eventId);
  const { rows } = await sql<{ held: boolean }>`
    with event as (
      select id, coalesce(ends_at at time zone time_zone, foyer_now() at time zone 'UTC')::date
          + case when ends_at is null then 0 else retention_days end
          + case when state = 'postponed' then ${DAYS_TO_FIND_A_NEW_DATE}::integer else 0 end as kept_until,
        coalesce(held_until >= (foyer_now() at time zone coalesce(time_zone, 'UTC'))::date, false) as held
      from events where id = ${eventId}
    ), begun as (
      insert into erasures (event_id, cause, began_at, kept_until)
      select id, case when exists (select from deletion_certificates where event_id = event.id)
          then 'restored' else ${cause}::text end, foyer_now(), kept_until
      from event where not held
      on conflict do nothing
    )
    select held from event
  `.execute(trx);
  return rows[0]?.held === false;
}

/** Removes the next registrations with all that hangs on them; false when there are none left. */
export async function removePeople(trx: Transaction<Tables>, eventId: string): Promise<boolean> {
  await lockPlaces(trx, eventId);
  const people = await trx
    .selectFrom('registrations')
    .select('id')
    .where('event_id', '=', eventId)
    .orderBy('id')
    .limit(REGISTRATIONS_A_STEP)
    .execute();
  if (people.length === 0) return false;
  const ids = people.map(({ id }) => id);
  const removed: Record<string, number> = {};
  for (const table of tablesWithPeople('registration')) {
    const gone = await sql`
      delete from ${sql.table(table)} where event_id = ${eventId} and registration_id = any(${ids}::uuid[])
    `.execute(trx);
    removed[table] = Number(gone.numAffectedRows ?? 0);
  }
  await trx.deleteFrom('registrations').where('event_id', '=', eventId).where('id', 'in', ids).execute();
  await addCounts(trx, eventId, { ...removed, registrations: ids.length });
  return true;
}

/** Removes what belongs to the people of the event but to no single registration, once all of those are gone. */
export async function removeRest(trx: Transaction<Tables>, eventId: string): Promise<void> {
  await lockPlaces(trx, eventId);
  const under = await trx
    .selectFrom('erasures')
    .select('event_id')
    .where('event_id', '=', eventId)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (under === undefined) return;
  const earlier = await countEarlier(trx, eventId);
  const removed: Record<string, number> = {};
  for (const table of tablesWithPeople('event')) {
    const gone = await sql`delete from ${sql.table(table)} where event_id = ${eventId}`.execute(trx);
    removed[table] = Number(gone.numAffectedRows ?? 0);
  }
  await trx
    .updateTable('event_places')
    .set({ taken: 0, next_position: 1 })
    .where('event_id', '=', eventId)
    .execute();
  // Mails that were captured in demo mode are of no event that could be told from outside: all of them go.
  await trx
    .deleteFrom('captured_mails')
    .where('captured_at', '<', sql<Temporal.Instant>`foyer_now()`)
    .execute();
  await addCounts(trx, eventId, removed);
  await trx
    .updateTable('erasures')
    .set({ removed_at: sql`foyer_now()`, earlier: JSON.stringify(earlier) })
    .where('event_id', '=', eventId)
    .execute();
}

async function countEarlier(trx: Transaction<Tables>, eventId: string): Promise<RowCounts> {
  const rows = await trx
    .selectFrom('erasure_tags')
    .select((select) => ['cause', select.fn.countAll<number>().as('count')])
    .where('event_id', '=', eventId)
    .groupBy('cause')
    .execute();
  return Object.fromEntries(rows.map(({ cause, count }) => [cause, count]));
}

async function addCounts(trx: Transaction<Tables>, eventId: string, more: RowCounts): Promise<void> {
  const row = await trx
    .selectFrom('erasures')
    .select('removed')
    .where('event_id', '=', eventId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return;
  const sum: Record<string, number> = { ...rowCounts.parse(row.removed) };
  for (const [table, count] of Object.entries(more)) sum[table] = (sum[table] ?? 0) + count;
  await trx
    .updateTable('erasures')
    .set({ removed: JSON.stringify(sum) })
    .where('event_id', '=', eventId)
    .execute();
}
