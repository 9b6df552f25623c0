import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../tables.ts';

/** As long as the door stays open after the end; see `doorClosesAt`. */
const GRACE = sql`interval '30 minutes'`;

/**
 * The events whose door has closed and whose room at a provider may still be open: those that are over, and those that
 * were cancelled or postponed while people were inside. Each is named once a minute, until {@link noteClosed} is called;
 * who asks in the same minute is not told of it.
 */
export async function listRoomsToClose(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update meetings set close_tried_at = clock_timestamp()
    from events
    where events.id = meetings.event_id and meetings.account_id is not null
      and case
        when events.state = 'published' then events.ends_at + ${GRACE} <= foyer_now()
          and (meetings.closed_at is null or meetings.closed_at < events.ends_at + ${GRACE})
        when events.state in ('cancelled', 'postponed') then exists (
          select from attendances where attendances.event_id = meetings.event_id
            and (meetings.closed_at is null or attendances.entered_at > meetings.closed_at)
        )
        else false
      end
      and (meetings.close_tried_at is null or meetings.close_tried_at < clock_timestamp() - interval '1 minute')
    returning meetings.event_id as id
  `.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * The events that are over and whose provider sends no reports, so that it has to be asked who was inside: every ten
 * minutes for a day, until {@link noteAttendanceRead} is called.
 */
export async function listRoomsToRead(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update meetings set close_tried_at = clock_timestamp()
    from events
    where events.id = meetings.event_id and meetings.provider = 'teams'
      and meetings.closed_at >= events.ends_at and events.ends_at > foyer_now() - interval '1 day'
      and (meetings.attendance_read_at is null or meetings.attendance_read_at < events.ends_at)
      and meetings.close_tried_at < clock_timestamp() - interval '10 minutes'
    returning meetings.event_id as id
  `.execute(db);
  return rows.map(({ id }) => id);
}

export async function noteAttendanceRead(db: Kysely<Tables>, eventId: string): Promise<void> {
  await sql`update meetings set attendance_read_at = foyer_now() where event_id = ${eventId}`.execute(db);
}

export async function noteClosed(db: Kysely<Tables>, eventId: string): Promise<void> {
  await sql`update meetings set closed_at = foyer_now() where event_id = ${eventId}`.execute(db);
}

/** Reports older than two days are refused for their age, so nothing needs to be kept of them. */
export async function forgetOldReports(db: Kysely<Tables>): Promise<void> {
  await sql`delete from room_reports where taken_at < clock_timestamp() - interval '2 days'`.execute(db);
}
