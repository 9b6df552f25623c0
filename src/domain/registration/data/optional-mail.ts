import type { Context } from '../../../context.ts';
import { claimedId } from '../../../platform/crypto/capability.ts';
import type { PublishedEvent } from '../../event/schema.ts';
import { findEventKeys } from '../../protection/data.ts';
import { isMailToken } from '../policy.ts';
import { type RegistrationRow, selectRegistrations } from './registrations.ts';

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
