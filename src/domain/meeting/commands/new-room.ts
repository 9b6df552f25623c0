import type { Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { getEventForMessages, lockPlaces } from '../../event/data.ts';
import type { PublishedEvent } from '../../event/schema.ts';
import { beginCallingBack, callBack } from '../../messaging/commands/call-back.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { eventKeys } from '../../protection/data.ts';
import type { Tables } from '../../tables.ts';
import { answerOf } from '../answer-of.ts';
import { findRoom, lockRoom } from '../data/rooms.ts';
import { noteDoor } from '../data.ts';
import { type EventRoom, openAccountRoom, openRoom, type RoomContext } from '../open-room.ts';
import { RoomFault } from '../providers/port.ts';
import type { RoomAnswer } from '../schema.ts';
import type { MeetingSecret } from '../sealing.ts';
import { holdAgain } from './hold-again.ts';
import { isSameRoom, linkRow, type MeetingRow, upsertMeeting } from './set-meeting.ts';
import { accountRow, freshName } from './set-room.ts';

export type NewRoomOrder = {
  /** The new address; null where the provider makes rooms by itself. */
  readonly replacement: MeetingSecret | null;
  /** Of the room that is to be replaced, as the page showed it; null: whichever there is. */
  readonly revision?: number | null;
  /** Who did it, for the access log; null for an operator. */
  readonly accountId?: string | null;
};

export type NewRoomRefused = 'address-needed' | 'unreachable' | 'changed';

type Parts = RoomContext &
  Pick<Context, 'clock' | 'ids'> & { readonly afterwards: Pick<Context['afterwards'], 'add'> };

/**
 * Gives an event another room while it runs: whoever presses the button of the door from now on comes there, and who
 * came in before is called back by mail and at the door. Passes stay as they are. Before the door opens, the list before
 * links go out has to be gone through again. The answer says whether the old room
 * was closed. A second press of the same button, which names the same revision, does nothing more; `changed`: somebody
 * else has replaced that room by another one than was asked for.
 */
export async function newRoom(
  context: Parts,
  eventId: string,
  { replacement, revision = null, accountId = null }: NewRoomOrder,
): Promise<Result<RoomAnswer, NewRoomRefused>> {
  const event = await getEventForMessages(context, eventId);
  const keys = await eventKeys(context, eventId);
  const current = await findRoom(context.db.kysely, eventId);
  const isGone = revision !== null && current?.revision !== revision;
  if (isGone && replacement === null) return ok('cannot');
  const old = await openRoom(context, event);
  const row = replacement === null ? await askForAnother(context, event, old) : ok(linkRow(replacement));
  if (!row.ok) return row;
  const meeting = { ...row.value, eventId, keys, now: context.clock.now() };
  const outcome = await context.db.transaction((trx) =>
    replace(trx, { event, meeting, revision, accountId }),
  );
  if (outcome === 'changed') return err('changed');
  // With many people it takes a while, and the door leads to the new room already.
  if (outcome === 'done') context.afterwards.add(() => callBack(context, eventId));
  // The second press must not close the room that the first one has opened.
  if (outcome === 'again' || old === null) return ok('cannot');
  return ok(await answerOf(() => old.room.close()));
}

type Replacing = {
  readonly event: PublishedEvent;
  readonly meeting: MeetingRow;
  readonly revision: number | null;
  readonly accountId: string | null;
};

async function replace(
  trx: Transaction<Tables>,
  { event, meeting, revision, accountId }: Replacing,
): Promise<'done' | 'again' | 'changed'> {
  const { eventId, keys } = meeting;
  // In the order of everything else that holds links and changes the meeting.
  await lockPlaces(trx, eventId);
  const current = await lockRoom(trx, eventId);
  if (revision !== null && current !== null && current.revision !== revision) {
    return isSameRoom(meeting, current.sealedSettings) ? 'again' : 'changed';
  }
  if (current !== null) await holdAgain(trx, event);
  await upsertMeeting(trx, meeting);
  await beginCallingBack(trx, eventId);
  await noteDoor(trx, eventId);
  await recordAccess(trx, {
    organisationId: event.organisationId,
    accountId,
    kind: 'meeting.changed',
    event: { id: eventId, keys },
  });
  return 'done';
}

/** Another room at the provider of the old one. */
async function askForAnother(
  context: Parts,
  event: PublishedEvent,
  old: EventRoom | null,
): Promise<Result<Omit<MeetingRow, 'eventId' | 'keys' | 'now'>, 'address-needed' | 'unreachable'>> {
  const account = old?.account ?? null;
  if (account === null || old === null) return err('address-needed');
  try {
    const settings = await old.room.another(freshName(context));
    if (settings === null) return err('address-needed');
    const room = openAccountRoom(context, event, { account, settings });
    return ok(accountRow(context, { account, room, settings }));
  } catch (error) {
    if (error instanceof RoomFault) return err('unreachable');
    throw error;
  }
}
