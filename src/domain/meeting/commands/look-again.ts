import type { Context } from '../../../context.ts';
import type { PublishedEvent } from '../../event/schema.ts';
import { clearTroubles, takeLook } from '../data/troubles.ts';
import { openRoom, type RoomContext } from '../open-room.ts';
import { withTroubleNoted } from '../with-trouble-noted.ts';

/**
 * Looks whether a room that did not answer does so again, at most once in five seconds however many stand at its door.
 * Answers true when it does: from then on the door is open as before.
 */
export async function lookAgain(
  context: RoomContext & Pick<Context, 'log'>,
  event: PublishedEvent,
): Promise<boolean> {
  if (!(await takeLook(context.db.kysely, event.id))) return false;
  const opened = await openRoom(context, event);
  if (opened === null) return false;
  const { room } = opened;
  const answer = await withTroubleNoted(context, { eventId: event.id, room }, () => room.prepare());
  if ('trouble' in answer) return false;
  await clearTroubles(context.db.kysely, event.id);
  return true;
}
