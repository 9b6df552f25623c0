import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../tables.ts';

/** What is known of one visit to a room: either end may come first. Marks are keyed hashes. */
export type VisitRow = {
  readonly userMark: Uint8Array;
  readonly visitMark: Uint8Array;
  readonly cameAt: Temporal.Instant | null;
  readonly leftAt: Temporal.Instant | null;
};

/** The event whose room an account's provider calls so, or null: the room was replaced, or its people are erased. */
export async function findEventByRoom(
  db: Kysely<Tables>,
  { accountId, roomMark }: { readonly accountId: string; readonly roomMark: Uint8Array },
): Promise<string | null> {
  const row = await db
    .selectFrom('meetings')
    .select('event_id as eventId')
    .where('account_id', '=', accountId)
    .where('room_mark', '=', roomMark)
    .executeTakeFirst();
  return row?.eventId ?? null;
}

/** Notes a visit of somebody who came in through the door; of others nothing is kept. */
export async function keepVisit(db: Kysely<Tables>, eventId: string, visit: VisitRow): Promise<void> {
  await sql`
    insert into room_visits (event_id, registration_id, visit_mark, came_at, left_at)
    select ${eventId}, registration_id, ${visit.visitMark}, ${visit.cameAt}, ${visit.leftAt}
    from attendances
    where event_id = ${eventId} and user_mark = ${visit.userMark}
    limit 1
    on conflict (event_id, visit_mark) do update set
      came_at = coalesce(excluded.came_at, room_visits.came_at),
      left_at = coalesce(excluded.left_at, room_visits.left_at)
  `.execute(db);
}

/** Says of everybody who was still inside that they left when the room ended. */
export async function endVisits(db: Kysely<Tables>, eventId: string, at: Temporal.Instant): Promise<void> {
  await db
    .updateTable('room_visits')
    .set({ left_at: at })
    .where('event_id', '=', eventId)
    .where('left_at', 'is', null)
    .where('came_at', '<=', at)
    .execute();
}

/** When somebody was inside, for their own copy of the data. */
export function listOwnVisits(
  db: Kysely<Tables>,
  own: { readonly eventId: string; readonly id: string },
): Promise<{ cameAt: Temporal.Instant | null; leftAt: Temporal.Instant | null }[]> {
  return db
    .selectFrom('room_visits')
    .select(['came_at as cameAt', 'left_at as leftAt'])
    .where('event_id', '=', own.eventId)
    .where('registration_id', '=', own.id)
    .orderBy('came_at')
    .limit(1000)
    .execute();
}

/** How many people are in the room of an event now, as far as its provider reports it. */
export async function countInside(db: Kysely<Tables>, eventId: string): Promise<number> {
  const { inside } = await db
    .selectFrom('room_visits')
    .select((select) => select.fn.count<number>('registration_id').distinct().as('inside'))
    .where('event_id', '=', eventId)
    .where('came_at', 'is not', null)
    .where('left_at', 'is', null)
    .executeTakeFirstOrThrow();
  return inside;
}
