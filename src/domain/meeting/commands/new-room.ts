import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { noteDoor } from '../data.ts';
import type { RoomAnswer } from '../schema.ts';
import type { MeetingSecret } from '../sealing.ts';
import { setMeeting } from './set-meeting.ts';

/**
 * Gives an event another room while it runs: whoever presses the button of the door from now on comes there, and who
 * came in before is told at the door to come in again. Passes stay as they are. The answer says whether the old room
 * was closed.
 *
 * @param replacement the new address; null where the provider makes rooms by itself
 */
export async function newRoom(
  context: Pick<Context, 'db' | 'keys' | 'clock'>,
  eventId: string,
  replacement: MeetingSecret | null,
): Promise<Result<RoomAnswer, 'address-needed'>> {
  if (replacement === null) return err('address-needed');
  await setMeeting(context, eventId, replacement);
  await noteDoor(context.db.kysely, eventId);
  return ok('cannot');
}
