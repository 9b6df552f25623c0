import { type Kysely, sql } from 'kysely';
import type { Context } from '../../context.ts';
import { DAYS_TO_FIND_A_NEW_DATE } from '../event/schema.ts';
import type { Tables } from '../tables.ts';
import { type EventKeys, KeyGoneError } from './schema.ts';

/** The keys of an event. @throws KeyGoneError when they were destroyed */
export function eventKeys(context: Pick<Context, 'keys'>, eventId: string): Promise<EventKeys> {
  return context.keys.of(eventId);
}

/** As {@link eventKeys}, but null when they were destroyed: then there are no people either. */
export async function findEventKeys(
  context: Pick<Context, 'keys'>,
  eventId: string,
): Promise<EventKeys | null> {
  try {
    return await context.keys.of(eventId);
  } catch (error) {
    if (error instanceof KeyGoneError) return null;
    throw error;
  }
}

/**
 * The events whose people were to be kept until a day that is over in the event's zone; see `keptUntil`. Also those
 * whose erasure has begun and was interrupted.
 */
export async function listEventsToErase(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select events.id from events
    where events.state <> 'draft' and events.erased_at is null and foyer_now() >=
      (greatest((events.ends_at at time zone events.time_zone)::date + events.retention_days
          + case when events.state = 'postponed' then ${DAYS_TO_FIND_A_NEW_DATE}::integer else 0 end,
        events.held_until) + 1)::timestamp at time zone events.time_zone
    union
    select event_id from erasures
    order by id
    limit 1000
  `.execute(db);
  return rows.map(({ id }) => id);
}

/** The events that still have people or may get some: each needs its key. */
export async function listKeyedEvents(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db.selectFrom('events').select('id').where('erased_at', 'is', null).execute();
  return rows.map(({ id }) => id);
}

/** The events that are over since their unconfirmed registrations were last removed. */
export async function listEventsWithUnconfirmed(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db
    .selectFrom('events')
    .select('id')
    .where('state', 'in', ['published', 'cancelled'])
    .where('erased_at', 'is', null)
    .where('ends_at', '<=', sql<Temporal.Instant>`foyer_now()`)
    .where((where) =>
      where.or([
        where('unconfirmed_erased_at', 'is', null),
        where('unconfirmed_erased_at', '<', where.ref('ends_at')),
      ]),
    )
    .orderBy('id')
    .limit(1000)
    .execute();
  return rows.map(({ id }) => id);
}
