import { type Kysely, sql } from 'kysely';
import type { Context } from '../../../context.ts';
import type { Tables } from '../../tables.ts';
import { noteDoor } from '../data.ts';
import type { RoomAnswer } from '../schema.ts';

/**
 * Shuts the door of an event for now: from this moment no pass leads in, and everybody who comes is told to wait.
 * Who is inside stays. The answer says whether the room itself was locked too, against those who know its address
 * already; the door is locked whatever it is. Locking twice changes nothing.
 */
export async function lockDoor(context: Pick<Context, 'db'>, eventId: string): Promise<RoomAnswer> {
  await turnLock(context.db.kysely, eventId, true);
  return 'cannot';
}

/** Opens a locked door again, as {@link lockDoor} shut it; those who wait come in by themselves within half a minute. */
export async function unlockDoor(context: Pick<Context, 'db'>, eventId: string): Promise<RoomAnswer> {
  await turnLock(context.db.kysely, eventId, false);
  return 'cannot';
}

async function turnLock(db: Kysely<Tables>, eventId: string, locked: boolean): Promise<void> {
  await db
    .insertInto('doors')
    .values({ event_id: eventId, locked, changed_at: sql`foyer_now()` })
    .onConflict((conflict) =>
      conflict.column('event_id').doUpdateSet({ locked, changed_at: sql`foyer_now()` }),
    )
    .execute();
  await noteDoor(db, eventId);
}
