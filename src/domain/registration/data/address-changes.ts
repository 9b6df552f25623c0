import type { Kysely } from 'kysely';
import type { Context } from '../../../context.ts';
import { claimedId } from '../../../platform/crypto/capability.ts';
import type { PublishedEvent } from '../../event/schema.ts';
import { findEventKeys } from '../../protection/data.ts';
import type { EventKeys } from '../../protection/schema.ts';
import type { Tables } from '../../tables.ts';
import { isAddressToken } from '../policy.ts';
import { type RegistrationRow, selectRegistrations } from './registrations.ts';

/** The registration whose change of address this token confirms; null when there is none. */
export async function findAddressChange(
  context: Pick<Context, 'db' | 'keys'>,
  event: Pick<PublishedEvent, 'id'>,
  token: string,
): Promise<{ readonly row: RegistrationRow } | null> {
  const id = claimedId(token);
  const keys = id === null ? null : await findEventKeys(context, event.id);
  if (id === null || keys === null) return null;
  const db = context.db.kysely;
  const row = await selectRegistrations(db, event.id).where('id', '=', id).executeTakeFirst();
  const sealed = await findSealedChange(db, keys, { eventId: event.id, id, token });
  return row === undefined || sealed === null ? null : { row };
}

type Change = { readonly eventId: string; readonly id: string; readonly token: string };

/** The new address that this token confirms, sealed to the registration as it is now; null when there is none. */
export async function findSealedChange(
  db: Kysely<Tables>,
  keys: EventKeys,
  { eventId, id, token }: Change,
): Promise<Uint8Array | null> {
  const change = await db
    .selectFrom('address_changes')
    .select(['generation', 'sealed_address as sealedAddress'])
    .where('event_id', '=', eventId)
    .where('registration_id', '=', id)
    .executeTakeFirst();
  if (change === undefined) return null;
  return isAddressToken(keys, token, { id, generation: change.generation }) ? change.sealedAddress : null;
}
