import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { readSpokenCode } from '../../../platform/crypto/spoken-code.ts';
import type { PublishedEvent } from '../../event/schema.ts';
import { findEventKeys } from '../../protection/data.ts';
import { passToken } from '../../registration/policy.ts';
import { codeHash } from './let-in-by-name.ts';

/** A second press of the same button is not a second use. */
const ONE_PRESS_SECONDS = 10;

/**
 * The pass to which a code leads that a host said aloud; null when it is wrong, used, or too old, or when the pass has
 * been replaced or turned off since. A code leads in once.
 */
export async function useDoorCode(
  context: Pick<Context, 'db' | 'keys'>,
  event: Pick<PublishedEvent, 'id'>,
  typed: string,
): Promise<string | null> {
  const code = readSpokenCode(typed);
  const keys = code === null ? null : await findEventKeys(context, event.id);
  if (code === null || keys === null) return null;
  const { rows } = await sql<{ id: string; passGeneration: number }>`
    update door_codes set used_at = coalesce(used_at, foyer_now())
    from registrations
    where door_codes.event_id = ${event.id} and code_hash = ${codeHash(keys, code)}
      and expires_at > foyer_now()
      and (used_at is null or used_at > foyer_now() - make_interval(secs => ${ONE_PRESS_SECONDS}))
      and registrations.event_id = ${event.id} and registrations.id = door_codes.registration_id
      and registrations.pass_generation = door_codes.pass_generation
      and registrations.state = 'admitted' and not registrations.revoked
    returning registrations.id, registrations.pass_generation as "passGeneration"
  `.execute(context.db.kysely);
  const [pass] = rows;
  return pass === undefined ? null : passToken(keys, pass);
}
