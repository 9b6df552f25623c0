import { type Kysely, sql } from 'kysely';
import { getEventForMessages } from '../../event/data.ts';
import type { Tables } from '../../tables.ts';
import { answerOf } from '../answer-of.ts';
import { noteDoor } from '../data.ts';
import { openRoom, type RoomContext } from '../open-room.ts';
import type { RoomAnswer } from '../schema.ts';

/**
 * Shuts the door of an event for now: from this moment no pass leads in, and everybody who comes is told to wait.
 * Who is inside stays. The answer says whether the room itself was locked too, against those who know its address
 * already; the door is locked whatever it is. Locking twice changes nothing.
 */
export function lockDoor(context: RoomContext, eventId: string): Promise<RoomAnswer> {
  return turnLock(context, eventId, true);
}

/** Opens a locked door again, as {@link lockDoor} shut it; those who wait see it within half a minute. */
export function unlockDoor(context: RoomContext, eventId: string): Promise<RoomAnswer> {
  return turnLock(context, eventId, false);
}

async function turnLock(context: RoomContext, eventId: string, locked: boolean): Promise<RoomAnswer> {
  await keepLock(context.db.kysely, eventId, locked);
  const opened = await openRoom(context, await getEventForMessages(context, eventId));
  return opened === null ? 'cannot' : answerOf(() => opened.room.lock(locked));
}

async function keepLock(db: Kysely<Tables>, eventId: string, locked: boolean): Promise<void> {
  await db
    .insertInto('doors')
    .values({ event_id: eventId, locked, changed_at: sql`foyer_now()` })
    .onConflict((conflict) =>
      conflict.column('event_id').doUpdateSet({ locked, changed_at: sql`foyer_now()` }),
    )
    .execute();
  await noteDoor(db, eventId);
}
