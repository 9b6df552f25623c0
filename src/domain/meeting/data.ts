import { type Kysely, sql, type Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import { doorOpensAt, guestDoorOpensAt } from '../event/policy.ts';
import type { PublishedEvent } from '../event/schema.ts';
import { findByPass, type RegistrationRow, readDisplayName } from '../registration/data/registrations.ts';
import type { Role } from '../registration/schema.ts';
import type { Tables } from '../tables.ts';
import { allWays, type Way } from './providers/port.ts';
import { doorClosesAt, mayEnter } from './rules.ts';
import type { Door, MeetingState } from './schema.ts';

/** When somebody came in, for their own copy of the data. */
export function listOwnAttendances(
  db: Kysely<Tables>,
  own: { readonly eventId: string; readonly id: string },
): Promise<{ enteredAt: Temporal.Instant }[]> {
  return db
    .selectFrom('attendances')
    .select('entered_at as enteredAt')
    .where('event_id', '=', own.eventId)
    .where('registration_id', '=', own.id)
    .orderBy('entered_at')
    .limit(1000)
    .execute();
}

/** What decides about the door of an event for one person, and the database's own time, which judges its hours. */
export type DoorSigns = {
  /** What the person is at the event; see `findRole`. */
  readonly role: Role;
  readonly hours: Pick<PublishedEvent, 'state' | 'startsAt' | 'endsAt' | 'doorOpensMinutes' | 'linksHeld'>;
  readonly now: Temporal.Instant;
  readonly isLocked: boolean;
  readonly hasMeeting: boolean;
  /** Whether the room lets nobody in, and nobody has found since that it does again. */
  readonly hasTrouble: boolean;
  /** How people can come in. */
  readonly ways: readonly Way[];
  /** When the room was last replaced by another; null before the first time. */
  readonly replacedAt: Temporal.Instant | null;
};

/** Reads how the door of an event stands for whoever registered, in one statement; null for a draft. */
async function readDoorSigns(db: Kysely<Tables>, registration: RegistrationRow): Promise<DoorSigns | null> {
  const row = await db
    .selectFrom('events')
    .leftJoin('meetings', 'meetings.event_id', 'events.id')
    .leftJoin('doors', 'doors.event_id', 'events.id')
    .leftJoin('event_guests', (join) =>
      join
        .onRef('event_guests.event_id', '=', 'events.id')
        .on('event_guests.registration_id', '=', registration.id)
        .on('event_guests.pass_generation', '=', registration.passGeneration),
    )
    .select((select) => [
      select.fn<Temporal.Instant>('foyer_now').as('now'),
      'events.state',
      'events.starts_at as startsAt',
      'events.ends_at as endsAt',
      'events.door_opens_minutes as doorOpensMinutes',
      'events.links_held as linksHeld',
      'doors.locked',
      'event_guests.role',
      'meetings.event_id as meeting',
      'meetings.replaced_at as replacedAt',
      'meetings.ways',
      select
        .exists(
          select
            .selectFrom('door_troubles')
            .select('door_troubles.kind')
            .whereRef('door_troubles.event_id', '=', 'events.id')
            .where('door_troubles.kind', '<>', 'person'),
        )
        .as('hasTrouble'),
    ])
    .where('events.id', '=', registration.eventId)
    .executeTakeFirstOrThrow();
  const { locked, meeting, ways, role, state, startsAt, endsAt, doorOpensMinutes, linksHeld, ...signs } = row;
  if (state === 'draft' || startsAt === null || endsAt === null) return null;
  return {
    ...signs,
    role: (registration.state === 'admitted' ? role : null) ?? 'participant',
    hours: { state, startsAt, endsAt, doorOpensMinutes, linksHeld },
    isLocked: locked ?? false,
    hasMeeting: meeting !== null,
    hasTrouble: signs.hasTrouble === true,
    ways: allWays.filter((way) => ways?.includes(way)),
  };
}

/**
 * The door behind a pass, or null when the link is not (or no longer) one. Looking changes nothing. What the event shows
 * may be a moment old; what decides about the door is read anew.
 */
export async function findDoor(
  context: Pick<Context, 'db' | 'keys' | 'clock'>,
  shown: PublishedEvent,
  token: string,
): Promise<Door | null> {
  const registration = await findByPass(context, shown, token);
  if (registration === null) return null;
  const read = await readDoorSigns(context.db.kysely, registration);
  if (read === null) return null;
  const displayName = await readDisplayName(context, registration);
  const { hours, role, ...signs } = read;
  const event = { ...shown, ...hours };
  return {
    event,
    registration,
    displayName,
    role,
    state: mayEnter({ event, registration, role, ...signs }),
    opensAt: role === 'participant' ? doorOpensAt(event) : guestDoorOpensAt(event),
    closesAt: doorClosesAt(event),
    ways: signs.ways,
    mustComeAgain: await cameBefore(context.db.kysely, registration, signs.replacedAt),
  };
}

/** Whether somebody came in, and last before this moment. */
async function cameBefore(
  db: Kysely<Tables>,
  { eventId, id }: { readonly eventId: string; readonly id: string },
  replacedAt: Temporal.Instant | null,
): Promise<boolean> {
  if (replacedAt === null) return false;
  const last = await db
    .selectFrom('attendances')
    .select('entered_at as enteredAt')
    .where('event_id', '=', eventId)
    .where('registration_id', '=', id)
    .orderBy('entered_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last !== undefined && Temporal.Instant.compare(last.enteredAt, replacedAt) < 0;
}

/**
 * Holds the entries of an event until the transaction ends, after waiting for those that are being written. Each entry
 * holds the room for the moment in which it is judged once more and written; see the function `enter_meeting`.
 */
export async function holdEntries(trx: Transaction<Tables>, eventId: string): Promise<void> {
  await trx.selectFrom('meetings').select('revision').where('event_id', '=', eventId).forUpdate().execute();
}

/** Tells every process that the door of an event changed; a message on the channel `door_changed`. */
export async function noteDoor(db: Kysely<Tables>, eventId: string): Promise<void> {
  await sql`select pg_notify('door_changed', ${eventId})`.execute(db);
}

/** How the meeting of an event stands. Its address is not read: staff do not need to see it, and so nobody does. */
export async function readMeetingState(context: Pick<Context, 'db'>, eventId: string): Promise<MeetingState> {
  const db = context.db.kysely;
  const meeting = await db
    .selectFrom('meetings')
    .select(['updated_at as changedAt', 'revision'])
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  const checks = await db
    .selectFrom('meeting_checks')
    .leftJoin('accounts', 'accounts.id', 'meeting_checks.ticked_by')
    .select(['item', 'ticked_at as at', 'accounts.name', 'accounts.address'])
    .where('event_id', '=', eventId)
    .orderBy('ticked_at', 'desc')
    .execute();
  const [last] = checks;
  return {
    isSet: meeting !== undefined,
    changedAt: meeting?.changedAt ?? null,
    revision: meeting?.revision ?? 0,
    ticked: checks.map(({ item }) => item),
    lastTick: last === undefined ? null : { at: last.at, by: last.name || last.address },
  };
}
