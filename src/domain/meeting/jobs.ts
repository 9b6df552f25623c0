import type { Context } from '../../context.ts';
import { stackOf } from '../../platform/log/log.ts';
import { getEventForMessages } from '../event/data.ts';
import { callBack } from '../messaging/commands/call-back.ts';
import { listCallingBack } from '../messaging/data/calling-back.ts';
import { eventKeys } from '../protection/data.ts';
import { findRole } from '../registration/data/guests.ts';
import { findRegistration, readDisplayName } from '../registration/data/registrations.ts';
import { answerOf } from './answer-of.ts';
import {
  forgetOldReports,
  listRoomsToClose,
  listRoomsToRead,
  noteAttendanceRead,
  noteClosed,
} from './data/closing.ts';
import { listEventsToSeat, listUnseated, restSeats, takeSeatsToLeave } from './data/seats.ts';
import { keepVisit } from './data/visits.ts';
import { giveBack } from './give-back.ts';
import { entrantOf, openRoom, type RoomContext, userMark } from './open-room.ts';
import { RoomFault } from './providers/port.ts';
import { sit } from './seating.ts';

/** A few seconds of work at the rates that providers allow; the next sweep goes on. */
const SEATS_AT_ONCE = 40;
const RESTS_SECONDS = 30;

type Chores = RoomContext & Pick<Context, 'log'>;

/** Goes on calling people back into rooms that were replaced, where an earlier try was cut off. */
export async function callBackToRooms(context: Chores): Promise<void> {
  for (const eventId of await listCallingBack(context)) {
    await withoutStopping(context, eventId, () => callBack(context, eventId));
  }
}

/** Ends the rooms of events whose door has closed, so that nobody stays behind in them. */
export async function closeRooms(context: Chores): Promise<void> {
  for (const eventId of await listRoomsToClose(context.db.kysely)) {
    await withoutStopping(context, eventId, async () => {
      const opened = await openRoom(context, await getEventForMessages(context, eventId));
      const answer = opened === null ? 'cannot' : await answerOf(() => opened.room.close());
      if (answer !== 'unreachable') await noteClosed(context.db.kysely, eventId);
    });
  }
}

/**
 * Takes a place at the provider for everybody who has one in an event, ahead of time: when the door opens nobody waits
 * for it, and a crowd does not ask all at once. Leaves a provider alone for as long as it asks.
 */
export async function seatPeople(context: Chores): Promise<void> {
  for (const eventId of await listEventsToSeat(context.db.kysely)) {
    await withoutStopping(context, eventId, () => seatEvent(context, eventId));
  }
}

async function seatEvent(context: Chores, eventId: string): Promise<void> {
  const event = await getEventForMessages(context, eventId);
  const opened = await openRoom(context, event);
  if (opened === null || opened.roomMark === null || opened.room.seating === null) return;
  const keys = await eventKeys(context, eventId);
  const question = { eventId, roomMark: opened.roomMark, limit: SEATS_AT_ONCE };
  for (const id of await listUnseated(context.db.kysely, question)) {
    const registration = await findRegistration(context, { eventId, id });
    if (registration === null) continue;
    const displayName = await readDisplayName(context, registration);
    const role = await findRole(context.db.kysely, registration);
    const entrant = entrantOf(context, keys, { registration, displayName, role });
    const rest = await restAfter(() => sit(context, opened, { registration, entrant }));
    if (rest === null) continue;
    context.log.warn('A provider of rooms takes no more people at the moment.', { event: eventId });
    return restSeats(context.db.kysely, eventId, rest);
  }
}

/** For how many seconds to stop asking; null to go on: what was refused to one person need not be to the next. */
async function restAfter(work: () => Promise<unknown>): Promise<number | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!(error instanceof RoomFault)) throw error;
    return error.kind === 'refused' ? null : (error.restSeconds ?? RESTS_SECONDS);
  }
}

/** Gives back places that nobody needs any more, until each is gone at its provider. */
export async function leaveSeats(context: Chores): Promise<void> {
  for (const seat of await takeSeatsToLeave(context.db.kysely, { limit: SEATS_AT_ONCE })) {
    await withoutStopping(context, seat.eventId, async () => {
      await giveBack(context, seat);
    });
  }
}

/** Asks providers that send no reports who was inside, once their event is over. */
export async function readAttendance(context: Chores): Promise<void> {
  const { kysely } = context.db;
  for (const eventId of await listRoomsToRead(kysely)) {
    await withoutStopping(context, eventId, async () => {
      const opened = await openRoom(context, await getEventForMessages(context, eventId));
      const visits = (await opened?.room.attendance()) ?? [];
      const keys = await eventKeys(context, eventId);
      for (const { user, visit, cameAt, leftAt } of visits) {
        const visitMark = userMark(keys, `visit ${visit}`);
        await keepVisit(kysely, eventId, { userMark: userMark(keys, user), visitMark, cameAt, leftAt });
      }
      if (visits.length > 0) await noteAttendanceRead(kysely, eventId);
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
    if (error instanceof RoomFault) {
      log.warn('A provider of rooms did not answer a question.', {
        event,
        state: error.kind,
        code: error.code,
      });
      return;
    }
    log.error('A room could not be looked after.', { event, stack: stackOf(error) });
  }
}
