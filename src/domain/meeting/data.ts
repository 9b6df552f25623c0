import type { Kysely } from 'kysely';
import type { Context } from '../../context.ts';
import { findPublishedEventByCode } from '../event/data.ts';
import { findByPass, readDisplayName } from '../registration/data/registrations.ts';
import type { Tables } from '../tables.ts';
import { doorClosesAt, doorOpensAt, mayEnter } from './rules.ts';
import type { Door } from './schema.ts';

/** The sealed address of an event's meeting, or null when none has been set. */
export async function findSealedAddress(db: Kysely<Tables>, eventId: string): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('meetings')
    .select('sealed_address')
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  return row?.sealed_address ?? null;
}

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

/** The database's own time, by which the door is decided. */
export async function readNow(db: Kysely<Tables>): Promise<Temporal.Instant> {
  const { now } = await db
    .selectNoFrom((select) => select.fn<Temporal.Instant>('foyer_now').as('now'))
    .executeTakeFirstOrThrow();
  return now;
}

/** The door behind a pass, or null when the link is not (or no longer) one. Looking changes nothing. */
export async function findDoor(
  context: Pick<Context, 'db' | 'keys'>,
  code: string,
  token: string,
): Promise<Door | null> {
  const event = await findPublishedEventByCode(context, code);
  if (event === null) return null;
  const registration = await findByPass(context, event, token);
  if (registration === null) return null;
  const [displayName, sealedAddress, now] = await Promise.all([
    readDisplayName(context, registration),
    findSealedAddress(context.db.kysely, event.id),
    readNow(context.db.kysely),
  ]);
  const state = mayEnter({ event, registration, hasMeeting: sealedAddress !== null, now });
  return {
    event,
    registration,
    displayName,
    state,
    opensAt: doorOpensAt(event),
    closesAt: doorClosesAt(event),
  };
}
