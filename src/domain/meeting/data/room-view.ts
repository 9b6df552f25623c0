import { sql } from 'kysely';
import type { Context } from '../../../context.ts';

/** What a host sees of a room before it is replaced: nothing of where it is. */
export type RoomView = {
  /** Null where none is set. */
  readonly revision: number | null;
  /** Whether the provider makes rooms by itself. */
  readonly isMade: boolean;
  /** How many would be called back: whoever came in and has a pass that leads in. */
  readonly inside: number;
};

/** Reads what replacing the room of an event would mean. */
export async function readRoomView(context: Pick<Context, 'db'>, eventId: string): Promise<RoomView> {
  const { rows } = await sql<RoomView>`
    select meetings.revision, coalesce(meetings.account_id is not null, false) as "isMade",
      (
        select count(*)::integer from registrations
        where event_id = ${eventId} and state = 'admitted' and not revoked and exists (
          select from attendances
          where attendances.event_id = ${eventId} and attendances.registration_id = registrations.id
        )
      ) as inside
    from events left join meetings on meetings.event_id = events.id
    where events.id = ${eventId}
  `.execute(context.db.kysely);
  const [view] = rows;
  if (view === undefined) throw new Error('The event whose room is looked at is not there.');
  return view;
}
