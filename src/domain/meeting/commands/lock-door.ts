import { sql, type Transaction } from 'kysely';
import { getEventForMessages } from '../../event/data.ts';
import type { PublishedEvent } from '../../event/schema.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { eventKeys } from '../../protection/data.ts';
import type { Tables } from '../../tables.ts';
import { answerOf } from '../answer-of.ts';
import { holdEntries, noteDoor } from '../data.ts';
import { openRoom, type RoomContext } from '../open-room.ts';
import type { RoomAnswer } from '../schema.ts';

/**
 * Shuts the door of an event for now: once this has answered no pass leads in, and everybody who comes is told to
 * wait. Who is inside stays. The answer says whether the room itself was locked too, against those who know its address
 * already; the door is locked whatever it is. Locking twice changes nothing.
 *
 * @param accountId who did it, for the access log; null for an operator
 */
export function lockDoor(
  context: RoomContext,
  eventId: string,
  accountId: string | null = null,
): Promise<RoomAnswer> {
  return turnLock(context, eventId, { locked: true, accountId });
}

/** Opens a locked door again, as {@link lockDoor} shut it; those who wait see it within half a minute. */
export function unlockDoor(
  context: RoomContext,
  eventId: string,
  accountId: string | null = null,
): Promise<RoomAnswer> {
  return turnLock(context, eventId, { locked: false, accountId });
}

type Turn = { readonly locked: boolean; readonly accountId: string | null };

async function turnLock(context: RoomContext, eventId: string, turn: Turn): Promise<RoomAnswer> {
  const event = await getEventForMessages(context, eventId);
  await keepLock(context, event, turn);
  const opened = await openRoom(context, event);
  return opened === null ? 'cannot' : answerOf(() => opened.room.lock(turn.locked));
}

async function keepLock(context: RoomContext, event: PublishedEvent, turn: Turn): Promise<void> {
  const { id, organisationId } = event;
  const keys = await eventKeys(context, id);
  await context.db.transaction(async (trx) => {
    await holdEntries(trx, id);
    const isTurned = turn.locked ? await lock(trx, id) : await unlock(trx, id);
    if (!isTurned) return;
    await noteDoor(trx, id);
    await recordAccess(trx, {
      organisationId,
      accountId: turn.accountId,
      kind: turn.locked ? 'door.locked' : 'door.opened',
      event: { id, keys },
    });
  });
}

async function lock(trx: Transaction<Tables>, eventId: string): Promise<boolean> {
  const turned = await trx
    .insertInto('doors')
    .values({ event_id: eventId, locked: true, changed_at: sql`foyer_now()` })
    .onConflict((conflict) =>
      conflict
        .column('event_id')
        .doUpdateSet({ locked: true, changed_at: sql`foyer_now()` })
        .where('doors.locked', '=', false),
    )
    .returning('event_id')
    .executeTakeFirst();
  return turned !== undefined;
}

async function unlock(trx: Transaction<Tables>, eventId: string): Promise<boolean> {
  const turned = await trx
    .updateTable('doors')
    .set({ locked: false, changed_at: sql`foyer_now()` })
    .where('event_id', '=', eventId)
    .where('locked', '=', true)
    .returning('event_id')
    .executeTakeFirst();
  return turned !== undefined;
}
