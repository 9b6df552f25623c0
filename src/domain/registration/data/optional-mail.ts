import type { Context } from '../../../context.ts';
import { claimedId } from '../../../platform/crypto/capability.ts';
import type { PublishedEvent } from '../../event/schema.ts';
import { findEventKeys } from '../../protection/data.ts';
import { isMailToken } from '../policy.ts';
import { type RegistrationRow, selectRegistrations } from './registrations.ts';
import { openAddress } from './sealing.ts';

/** The registration whose optional mail this token ends; null when it is forged, or the registration is gone. */
export async function findByMailToken(
  context: Pick<Context, 'db' | 'keys'>,
  event: Pick<PublishedEvent, 'id'>,
  token: string,
): Promise<RegistrationRow | null> {
  const id = claimedId(token);
  const keys = id === null ? null : await findEventKeys(context, event.id);
  if (id === null || keys === null || !isMailToken(keys, token, { id })) return null;
  const row = await selectRegistrations(context.db.kysely, event.id).where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** The address behind a registration, for what the program does by itself with it: nobody is shown it. Null: there is none. */
export async function findAddress(
  context: Pick<Context, 'db' | 'keys'>,
  { eventId, id }: Pick<RegistrationRow, 'eventId' | 'id'>,
): Promise<string | null> {
  const keys = await findEventKeys(context, eventId);
  const row = await context.db.kysely
    .selectFrom('registrations')
    .innerJoin('contacts', (join) =>
      join
        .onRef('contacts.event_id', '=', 'registrations.event_id')
        .onRef('contacts.registration_id', '=', 'registrations.id'),
    )
    .select(['contact_hash as contactHash', 'sealed_address as sealedAddress'])
    .where('registrations.event_id', '=', eventId)
    .where('registrations.id', '=', id)
    .executeTakeFirst();
  return keys === null || row === undefined ? null : openAddress(keys, row.contactHash, row.sealedAddress);
}
