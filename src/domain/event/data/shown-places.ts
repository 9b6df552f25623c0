import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../tables.ts';
import type { Availability } from '../schema.ts';

/** Events whose public word for the places was not looked at today (UTC), while they take people. */
export async function listStaleWords(
  db: Kysely<Tables>,
): Promise<{ readonly id: string; readonly capacity: number | null; readonly taken: number }[]> {
  const { rows } = await sql<{ id: string; capacity: number | null; taken: number }>`
    select events.id, event_places.capacity, event_places.taken from events
    join event_places on event_places.event_id = events.id
    left join shown_places on shown_places.event_id = events.id
    where events.state in ('published', 'postponed') and events.registration_closes_at > foyer_now()
      and (event_places.capacity is not null or shown_places.word <> 'open')
      and coalesce(shown_places.shown_on < (foyer_now() at time zone 'UTC')::date, true)
    order by events.id limit 1000
  `.execute(db);
  return rows;
}

/** The word that the public reads; open before the first. */
export async function findShownWord(db: Kysely<Tables>, eventId: string): Promise<Availability> {
  const row = await db
    .selectFrom('shown_places')
    .select('word')
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  return row?.word ?? 'open';
}
