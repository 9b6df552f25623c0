import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Consent, ConsentKind } from './schema.ts';

const MOST_LISTED = 200;

type Whose = { readonly eventId: string; readonly id: string };

/** What somebody agreed to and took back, in the order of time. */
export function listConsents(db: Kysely<Tables>, { eventId, id }: Whose): Promise<Consent[]> {
  return db
    .selectFrom('consents')
    .select(['kind', 'given_at as givenAt', 'withdrawn_at as withdrawnAt'])
    .where('event_id', '=', eventId)
    .where('registration_id', '=', id)
    .orderBy('given_at', 'desc')
    .orderBy('kind')
    .limit(MOST_LISTED)
    .execute();
}

/** What each of many people of one event agrees to now, by the id of the person. */
export async function readConsentsOfMany(
  db: Kysely<Tables>,
  eventId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ConsentKind[]>> {
  const rows = await db
    .selectFrom('consents')
    .select(['registration_id as id', 'kind'])
    .where('event_id', '=', eventId)
    .where('registration_id', 'in', ids)
    .where('withdrawn_at', 'is', null)
    .execute();
  const consents = new Map<string, ConsentKind[]>();
  for (const { id, kind } of rows) consents.set(id, [...(consents.get(id) ?? []), kind]);
  return consents;
}
