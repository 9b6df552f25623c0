import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../tables.ts';

/** Whose place it is, in which room, and under which name. */
export type SeatKey = {
  readonly eventId: string;
  readonly registrationId: string;
  readonly roomMark: Uint8Array;
  readonly nameMark: Uint8Array;
};

/** A place that is taken at a provider, sealed. */
export type SeatBoxes = { readonly sealedAddress: Uint8Array; readonly sealedHandle: Uint8Array };

/** Changes with the display name: a place is taken under one name. */
export function nameMark(sealedName: Uint8Array): Buffer {
  return createHash('sha256').update(sealedName).digest().subarray(0, 8);
}

export async function findSeat(db: Kysely<Tables>, key: SeatKey): Promise<SeatBoxes | null> {
  const row = await db
    .selectFrom('room_seats')
    .select(['sealed_address as sealedAddress', 'sealed_handle as sealedHandle'])
    .where('event_id', '=', key.eventId)
    .where('registration_id', '=', key.registrationId)
    .where('room_mark', '=', key.roomMark)
    .where('name_mark', '=', key.nameMark)
    .where('state', '=', 'held')
    // Once somebody tried to give it back, nobody knows whether it is still there.
    .where('attempts', '=', 0)
    .executeTakeFirst();
  const { sealedAddress = null, sealedHandle = null } = row ?? {};
  return sealedAddress === null || sealedHandle === null ? null : { sealedAddress, sealedHandle };
}

/** Notes what came of taking a place: the place, or null where the provider refused it. */
export async function keepSeat(
  db: Kysely<Tables>,
  key: SeatKey & { readonly accountId: string },
  boxes: SeatBoxes | null,
): Promise<void> {
  await sql`
    insert into room_seats (event_id, registration_id, account_id, state, room_mark, name_mark, sealed_address,
      sealed_handle, attempts, tried_at)
    values (${key.eventId}, ${key.registrationId}, ${key.accountId}, ${boxes === null ? 'failed' : 'held'},
      ${key.roomMark}, ${key.nameMark}, ${boxes?.sealedAddress ?? null}, ${boxes?.sealedHandle ?? null},
      ${boxes === null ? 1 : 0}, clock_timestamp())
    on conflict (event_id, registration_id, room_mark, name_mark) do update set
      state = excluded.state, sealed_address = excluded.sealed_address, sealed_handle = excluded.sealed_handle,
      attempts = case when excluded.state = 'held' then 0 else room_seats.attempts + 1 end,
      tried_at = excluded.tried_at
    where room_seats.state = 'failed' or room_seats.attempts > 0
  `.execute(db);
}

/** From 10 seconds to an hour, twice as long each time. */
const PAUSE = sql`least(interval '1 hour', interval '10 seconds' * power(2, least(attempts, 12)))`;

/** Events whose room keeps places for people, from now until they end, while their provider may be asked. */
export async function listEventsToSeat(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select events.id from events join meetings on meetings.event_id = events.id
    where meetings.provider in ('zoom', 'teams') and events.state = 'published' and events.ends_at > foyer_now()
      and (meetings.seats_rest_until is null or meetings.seats_rest_until <= clock_timestamp())
    order by events.starts_at
    limit 100
  `.execute(db);
  return rows.map(({ id }) => id);
}

/** Leaves the provider of an event's room alone for so many seconds. */
export async function restSeats(db: Kysely<Tables>, eventId: string, seconds: number): Promise<void> {
  await sql`
    update meetings set seats_rest_until = clock_timestamp() + make_interval(secs => ${seconds})
    where event_id = ${eventId}
  `.execute(db);
}

/** People with a place in the event and none in its room yet, in the order of their registration. */
export async function listUnseated(
  db: Kysely<Tables>,
  { eventId, roomMark, limit }: { eventId: string; roomMark: Uint8Array; limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select registrations.id from registrations
    where registrations.event_id = ${eventId} and registrations.state = 'admitted' and not registrations.revoked
      and not exists (
        select from room_seats
        where room_seats.event_id = ${eventId} and room_seats.registration_id = registrations.id
          and room_seats.room_mark = ${roomMark}
          and room_seats.name_mark = substring(sha256(registrations.sealed_name) for 8)
          and ((room_seats.state = 'held' and room_seats.attempts = 0) or room_seats.tried_at + ${PAUSE} > clock_timestamp())
      )
    order by registrations.created_at
    limit ${limit}
  `.execute(db);
  return rows.map(({ id }) => id);
}

/** A place that nobody needs any more. */
export type SeatToLeave = {
  readonly eventId: string;
  readonly id: string;
  readonly accountId: string;
  /** Null where the provider never gave it. */
  readonly sealedHandle: Uint8Array | null;
};

/**
 * Places of people who withdrew, were turned out or erased, of a room that was replaced, or of a name that was changed.
 * Each is given to one asker, and again after a pause that grows.
 */
export async function takeSeatsToLeave(
  db: Kysely<Tables>,
  { limit, registrationId = null }: { readonly limit: number; readonly registrationId?: string | null },
): Promise<SeatToLeave[]> {
  const isPatient = registrationId === null;
  const { rows } = await sql<SeatToLeave>`
    with leaving as (
      select room_seats.event_id, room_seats.id
      from room_seats
      join events on events.id = room_seats.event_id
      left join meetings on meetings.event_id = room_seats.event_id
      left join registrations on registrations.event_id = room_seats.event_id
        and registrations.id = room_seats.registration_id
      where (registrations.id is null or registrations.state <> 'admitted' or registrations.revoked
          or events.state = 'cancelled' or meetings.room_mark is distinct from room_seats.room_mark
          or room_seats.name_mark <> substring(sha256(registrations.sealed_name) for 8))
        and (${!isPatient} or room_seats.attempts = 0 or room_seats.tried_at + ${PAUSE} <= clock_timestamp())
        and (${isPatient} or room_seats.registration_id = ${registrationId})
      order by room_seats.tried_at
      limit ${limit}
    )
    update room_seats set attempts = room_seats.attempts + 1, tried_at = clock_timestamp()
    from leaving
    where room_seats.event_id = leaving.event_id and room_seats.id = leaving.id
    returning room_seats.event_id as "eventId", room_seats.id, room_seats.account_id as "accountId",
      room_seats.sealed_handle as "sealedHandle"
  `.execute(db);
  return rows;
}

/** Forgets a place that is gone at the provider. */
export async function forgetSeat(
  db: Kysely<Tables>,
  { eventId, id }: Pick<SeatToLeave, 'eventId' | 'id'>,
): Promise<void> {
  await db.deleteFrom('room_seats').where('event_id', '=', eventId).where('id', '=', id).execute();
}

/** How many places of an event are still to be given back at its provider: zero when nothing of its people is left there. */
export async function countSeatsToLeave(db: Kysely<Tables>, eventId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from room_seats
    left join registrations on registrations.event_id = room_seats.event_id
      and registrations.id = room_seats.registration_id
    where room_seats.event_id = ${eventId} and room_seats.state = 'held'
      and (registrations.id is null or registrations.state <> 'admitted' or registrations.revoked)
  `.execute(db);
  return rows[0]?.count ?? 0;
}
