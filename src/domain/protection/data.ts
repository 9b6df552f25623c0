import type { Kysely } from 'kysely';
import type { Context } from '../../context.ts';
import type { Tables } from '../tables.ts';
import type { EventKeys } from './schema.ts';

/** The wrapped data key of an event, or null when there is none: it was never made, or destroyed. */
export async function findWrappedKey(db: Kysely<Tables>, eventId: string): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('event_keys')
    .select('wrapped_key')
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  return row?.wrapped_key ?? null;
}

/** The keys of an event. @throws KeyGoneError when they were destroyed */
export function eventKeys(context: Pick<Context, 'keys'>, eventId: string): Promise<EventKeys> {
  return context.keys.of(eventId);
}
