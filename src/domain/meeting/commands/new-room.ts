import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { getEventForMessages } from '../../event/data.ts';
import type { PublishedEvent } from '../../event/schema.ts';
import { answerOf } from '../answer-of.ts';
import { noteDoor } from '../data.ts';
import { type EventRoom, openAccountRoom, openRoom, type RoomContext } from '../open-room.ts';
import { RoomFault } from '../providers/port.ts';
import type { RoomAnswer } from '../schema.ts';
import type { MeetingSecret } from '../sealing.ts';
import { setMeeting } from './set-meeting.ts';
import { freshName, keepRoom } from './set-room.ts';

/**
 * Gives an event another room while it runs: whoever presses the button of the door from now on comes there, and who
 * came in before is told at the door to come in again. Passes stay as they are. The answer says whether the old room
 * was closed.
 *
 * @param replacement the new address; null where the provider makes rooms by itself
 */
export async function newRoom(
  context: RoomContext & Pick<Context, 'clock' | 'ids'>,
  eventId: string,
  replacement: MeetingSecret | null,
): Promise<Result<RoomAnswer, 'address-needed' | 'unreachable'>> {
  const event = await getEventForMessages(context, eventId);
  const old = await openRoom(context, event);
  if (replacement !== null) {
    await setMeeting(context, eventId, replacement);
    await noteDoor(context.db.kysely, eventId);
    return ok(old === null ? 'cannot' : await answerOf(() => old.room.close()));
  }
  const opened = old === null ? 'address-needed' : await openAnother(context, event, old);
  if (opened !== 'done') return err(opened);
  return ok(old === null ? 'cannot' : await answerOf(() => old.room.close()));
}

async function openAnother(
  context: RoomContext & Pick<Context, 'clock' | 'ids'>,
  event: PublishedEvent,
  { room: old, account }: EventRoom,
): Promise<'done' | 'address-needed' | 'unreachable'> {
  if (account === null) return 'address-needed';
  try {
    const settings = await old.another(freshName(context));
    if (settings === null) return 'address-needed';
    await keepRoom(context, event, {
      account,
      room: openAccountRoom(context, event, { account, settings }),
      settings,
    });
    return 'done';
  } catch (error) {
    if (error instanceof RoomFault) return 'unreachable';
    throw error;
  }
}
