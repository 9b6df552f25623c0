import { sql, type Transaction } from 'kysely';
import { lockPlaces } from '../../event/data.ts';
import type { EventKeys } from '../../protection/schema.ts';
import type { Tables } from '../../tables.ts';
import { type RegistrationRow, selectRegistrations } from '../data/registrations.ts';
import { contactHash, sealAddress, sealName } from '../data/sealing.ts';
import { holdsPlace } from '../rules.ts';
import type { GuestRole } from '../schema.ts';

export type GuestInput = {
  readonly eventId: string;
  /** For a registration that is new. */
  readonly id: string;
  readonly role: GuestRole;
  readonly displayName: string;
  readonly address: string;
  readonly locale: string;
  /** Whether they are written to like everybody with a place; otherwise somebody gives them their link. */
  readonly byMail: boolean;
  /** What the form brought with it: two presses of its button are one invitation. */
  readonly press?: string;
};

/** `isRepeated`: the same form had done it already. */
export type AdmittedGuest = Pick<RegistrationRow, 'id' | 'passGeneration'> & { readonly isRepeated: boolean };

/**
 * Gives somebody a place because they were invited by name, past window, queue and limit: they take one of the counted
 * places even where none is free. Who registered before keeps the name that they chose. Within a transaction that does
 * more.
 */
export async function admitGuest(
  trx: Transaction<Tables>,
  keys: EventKeys,
  guest: GuestInput,
): Promise<AdmittedGuest> {
  // First, as everything does that may touch places: who registers in this moment is found.
  await lockPlaces(trx, guest.eventId);
  const hash = contactHash(keys, guest.address);
  const before = await selectRegistrations(trx, guest.eventId)
    .where('contact_hash', '=', hash)
    .forUpdate()
    .executeTakeFirst();
  if (before !== undefined && (await wasPressed(trx, before, guest.press)))
    return { id: before.id, passGeneration: before.passGeneration, isRepeated: true };
  await (before === undefined ? insertGuest(trx, keys, { ...guest, hash }) : admitKnown(trx, before));
  if (before === undefined || !holdsPlace(before)) await takePlace(trx, guest.eventId);
  const { id = guest.id, passGeneration = 1 } = before ?? {};
  await keepRole(trx, { ...guest, id, passGeneration });
  if (guest.byMail) await write(trx, { ...guest, id, wasAdmitted: before?.state === 'admitted' });
  return { id, passGeneration, isRepeated: false };
}

async function wasPressed(
  trx: Transaction<Tables>,
  { eventId, id }: RegistrationRow,
  press: string | undefined,
): Promise<boolean> {
  if (press === undefined) return false;
  const row = await trx
    .selectFrom('event_guests')
    .select('press')
    .where('event_id', '=', eventId)
    .where('registration_id', '=', id)
    .executeTakeFirst();
  return row?.press === press;
}

async function insertGuest(
  trx: Transaction<Tables>,
  keys: EventKeys,
  { eventId, id, hash, displayName, address, locale }: GuestInput & { readonly hash: Buffer },
): Promise<void> {
  await trx
    .insertInto('registrations')
    .values({
      event_id: eventId,
      id,
      state: 'admitted',
      contact_hash: hash,
      sealed_name: sealName(keys, hash, displayName),
      locale,
      created_at: sql`foyer_now()`,
      changed_at: sql`foyer_now()`,
    })
    .execute();
  await trx
    .insertInto('contacts')
    .values({ event_id: eventId, registration_id: id, sealed_address: sealAddress(keys, hash, address) })
    .execute();
}

async function admitKnown(trx: Transaction<Tables>, { eventId, id }: RegistrationRow): Promise<void> {
  await trx
    .updateTable('registrations')
    .set({
      state: 'admitted',
      revoked: false,
      waitlist_position: null,
      offered_until: null,
      changed_at: sql`foyer_now()`,
    })
    .where('event_id', '=', eventId)
    .where('id', '=', id)
    .execute();
}

async function takePlace(trx: Transaction<Tables>, eventId: string): Promise<void> {
  await trx
    .updateTable('event_places')
    .set((places) => ({ taken: places('taken', '+', 1) }))
    .where('event_id', '=', eventId)
    .execute();
}

type Kept = Pick<GuestInput, 'eventId' | 'id' | 'role' | 'press'> & { readonly passGeneration: number };

async function keepRole(
  trx: Transaction<Tables>,
  { eventId, id, role, passGeneration, press }: Kept,
): Promise<void> {
  const values = {
    role,
    pass_generation: passGeneration,
    press: press ?? null,
    invited_at: sql<Temporal.Instant>`foyer_now()`,
  };
  await trx
    .insertInto('event_guests')
    .values({ event_id: eventId, registration_id: id, ...values })
    .onConflict((conflict) => conflict.columns(['event_id', 'registration_id']).doUpdateSet(values))
    .execute();
}

type Written = Pick<GuestInput, 'eventId' | 'id'> & { readonly wasAdmitted: boolean };

/** The whole message plan for who is new; who had a place already is told what they are invited for. */
async function write(trx: Transaction<Tables>, { eventId, id, wasAdmitted }: Written): Promise<void> {
  await (wasAdmitted
    ? sql`select post_message(${eventId}, array[${id}::uuid], 'confirmation', foyer_now(), 3)`.execute(trx)
    : sql`select plan_messages(${eventId}, array[${id}::uuid], foyer_now())`.execute(trx));
}
