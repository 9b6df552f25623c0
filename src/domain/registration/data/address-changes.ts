import type { Context } from '../../../context.ts';
import { claimedId } from '../../../platform/crypto/capability.ts';
import type { PublishedEvent } from '../../event/schema.ts';
import { findEventKeys } from '../../protection/data.ts';
import { isAddressToken } from '../policy.ts';
import { type RegistrationRow, selectRegistrations } from './registrations.ts';

/** The change of address that this token confirms, with the registration it is for; null when there is none. */
export async function findAddressChange(
  context: Pick<Context, 'db' | 'keys'>,
  event: Pick<PublishedEvent, 'id'>,
  token: string,
): Promise<{ readonly row: RegistrationRow; readonly sealedAddress: Uint8Array } | null> {
  const id = claimedId(token);
  const keys = id === null ? null : await findEventKeys(context, event.id);
  if (id === null || keys === null) return null;
  const row = await selectRegistrations(context.db.kysely, event.id).where('id', '=', id).executeTakeFirst();
  const change = await context.db.kysely
    .selectFrom('address_changes')
    .select(['generation', 'sealed_address as sealedAddress'])
    .where('event_id', '=', event.id)
    .where('registration_id', '=', id)
    .executeTakeFirst();
  if (row === undefined || change === undefined) return null;
  const holds = isAddressToken(keys, token, { id, generation: change.generation });
  return holds ? { row, sealedAddress: change.sealedAddress } : null;
}
