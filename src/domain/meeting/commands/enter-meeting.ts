import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { mac } from '../../../platform/crypto/derive.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import type { PublishedEvent } from '../../event/schema.ts';
import { eventKeys } from '../../protection/data.ts';
import { findDoor } from '../data.ts';
import { entrantOf, openRoom, type RoomContext, userMark } from '../open-room.ts';
import type { Admission, Way } from '../providers/port.ts';
import type { Door, DoorState } from '../schema.ts';
import { sit } from '../seating.ts';
import { withTroubleNoted } from '../with-trouble-noted.ts';

/** From how many different places a pass may be used before the organiser is told. */
const PLACES_BEFORE_FLAG = 2;

/** Somebody who presses the button of the door. */
export type Entering = {
  /** What does not decide may be a moment old; what decides is read anew. */
  readonly event: PublishedEvent;
  readonly token: string;
  /** Where the request came from; only sixteen bits of a keyed hash of it are kept. */
  readonly origin: string;
  readonly way: Way;
};

/** How often somebody is led to the door again because a host did something while the room was asked. */
const MOST_TIMES = 3;

/** Why somebody was not let in. `not-taken`: the provider would take others. */
export type NotEntered = DoorState | 'unknown' | 'not-taken';

/** Somebody who was let in, and what they need. */
export type Entered = { readonly door: Door; readonly admission: Admission };

/**
 * Lets the holder of a pass in: asks `mayEnter`, asks the provider of the room for what this person needs, records the
 * attendance, and flags a pass that is used from many places. What it answers is opened or made only here. Where the
 * provider does not do its part, the hosts are told, and the answer is `no-answer`, or `not-taken` where it would take
 * others.
 */
export async function enterMeeting(
  context: RoomContext & Pick<Context, 'log' | 'clock'>,
  entering: Entering,
): Promise<Result<Entered, NotEntered>> {
  for (let times = 0; times < MOST_TIMES; times += 1) {
    const entered = await enterOnce(context, entering);
    if (entered.ok) return entered;
    if (entered.error !== 'again') return err(entered.error);
  }
  return err('no-answer');
}

async function enterOnce(
  context: RoomContext & Pick<Context, 'log' | 'clock'>,
  { event, token, origin, way }: Entering,
): Promise<Result<Entered, NotEntered | 'again'>> {
  const door = await findDoor(context, event, token);
  if (door === null) return err('unknown');
  if (door.state !== 'open') return err(door.state);
  const keys = await eventKeys(context, door.event.id);
  const opened = await openRoom(context, door.event);
  if (opened === null) return err('no-room');
  const entrant = entrantOf(context, keys, door);
  const asked = { eventId: door.event.id, room: opened.room };
  const admitted = await withTroubleNoted(context, asked, async () => {
    const seat = await sit(context, opened, { registration: door.registration, entrant });
    return { admission: await opened.room.admit(entrant, way, seat), seat };
  });
  if ('trouble' in admitted) return err(admitted.trouble === 'person' ? 'not-taken' : 'no-answer');
  const { admission, seat } = admitted.value;
  const isIn = await recordAttendance(context, door, {
    revision: opened.revision,
    originTag: mac(keys.lookup, 'origin', origin).readUInt16BE(0),
    mark: opened.room.reportedAs === null ? null : userMark(keys, opened.room.callsThem(entrant, seat)),
  });
  return isIn ? ok({ door, admission }) : err('again');
}

type Traces = { readonly revision: number; readonly originTag: number; readonly mark: Buffer | null };

/**
 * Writes down that somebody comes in. Answers false when a host locked the door, turned them out or replaced the room
 * while the room was asked: then the door is to be looked at once more.
 */
async function recordAttendance(
  { db }: Pick<Context, 'db'>,
  { event, registration, role }: Door,
  { revision, originTag, mark }: Traces,
): Promise<boolean> {
  const passesLock = role !== 'participant';
  const { rows } = await sql<{ entered: boolean }>`
    select enter_meeting(${event.id}, ${registration.id}, ${registration.passGeneration}, ${revision}, ${passesLock},
      ${originTag}, ${mark}, ${PLACES_BEFORE_FLAG}) as entered
  `.execute(db.kysely);
  return rows[0]?.entered === true;
}
