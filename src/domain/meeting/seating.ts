import type { Context } from '../../context.ts';
import { seal, unseal } from '../../platform/crypto/seal.ts';
import { eventKeys } from '../protection/data.ts';
import type { RegistrationRow } from '../registration/data/registrations.ts';
import { findSeat, keepSeat, nameMark, type SeatBoxes, type SeatKey } from './data/seats.ts';
import { accountKey, type EventRoom } from './open-room.ts';
import { type Entrant, RoomFault, type Seat } from './providers/port.ts';

type Sitting = { readonly registration: RegistrationRow; readonly entrant: Entrant };

/**
 * The place of a person in a room whose provider keeps places: the one that was taken before, or one that is taken now.
 * Null where the provider keeps none for them. Safe to call twice at a time: the alias is the same, and so is the place.
 * @throws RoomFault when the provider does not give one; what it refused is noted
 */
export async function sit(
  context: Pick<Context, 'db' | 'keys'>,
  { room: { seating }, account, roomMark }: EventRoom,
  { registration, entrant }: Sitting,
): Promise<Seat | null> {
  if (account === null || roomMark === null || seating?.keepsFor(entrant.role) !== true) return null;
  const key = {
    eventId: registration.eventId,
    registrationId: registration.id,
    accountId: account.id,
    roomMark,
    nameMark: nameMark(registration.sealedName),
  };
  const known = await findSeat(context.db.kysely, key);
  if (known !== null) return openSeat(context, key, known);
  try {
    const seat = await seating.take(entrant);
    await keepSeat(context.db.kysely, key, await sealSeat(context, key, seat));
    return seat;
  } catch (error) {
    const isRefused = error instanceof RoomFault && error.kind === 'refused';
    if (isRefused) await keepSeat(context.db.kysely, key, null);
    throw error;
  }
}

const boundTo = ({ eventId, registrationId }: SeatKey) => `seat ${eventId} ${registrationId}`;

async function sealSeat(context: Pick<Context, 'keys'>, key: SeatKey, seat: Seat): Promise<SeatBoxes> {
  const { meeting } = await eventKeys(context, key.eventId);
  return {
    sealedAddress: seal(meeting, seat.address, boundTo(key)),
    sealedHandle: seal(accountKey(context), seat.handle, `seat ${key.eventId}`),
  };
}

async function openSeat(context: Pick<Context, 'keys'>, key: SeatKey, boxes: SeatBoxes): Promise<Seat> {
  const { meeting } = await eventKeys(context, key.eventId);
  return {
    address: unseal(meeting, boxes.sealedAddress, boundTo(key)).toString('utf8'),
    handle: openHandle(context, key.eventId, boxes.sealedHandle),
  };
}

/** What a provider needs to take a place away; can be opened when the people of the event are long erased. */
export function openHandle(context: Pick<Context, 'keys'>, eventId: string, box: Uint8Array): string {
  return unseal(accountKey(context), box, `seat ${eventId}`).toString('utf8');
}
