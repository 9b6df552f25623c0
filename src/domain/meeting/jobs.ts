import type { Context } from '../../context.ts';
import { stackOf } from '../../platform/log/log.ts';
import { getEventForMessages } from '../event/data.ts';
import { answerOf } from './answer-of.ts';
import { forgetOldReports, listRoomsToClose, noteClosed } from './data/closing.ts';
import { openRoom, type RoomContext } from './open-room.ts';

type Chores = RoomContext & Pick<Context, 'log'>;

/** Ends the rooms of events whose door has closed, so that nobody stays behind in them. */
export async function closeRooms(context: Chores): Promise<void> {
  for (const eventId of await listRoomsToClose(context.db.kysely)) {
    await withoutStopping(context, eventId, async () => {
      const room = await openRoom(context, await getEventForMessages(context, eventId));
      const answer = room === null ? 'cannot' : await answerOf(() => room.close());
      if (answer !== 'unreachable') await noteClosed(context.db.kysely, eventId);
    });
  }
}

/** Forgets which reports of providers were taken, once no copy of them would be believed any more. */
export function forgetReports(context: Chores): Promise<void> {
  return forgetOldReports(context.db.kysely);
}

/** What is wrong with one event's room keeps no other from being looked after. */
async function withoutStopping(
  { log }: Pick<Context, 'log'>,
  event: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error('A room could not be looked after.', { event, stack: stackOf(error) });
  }
}
