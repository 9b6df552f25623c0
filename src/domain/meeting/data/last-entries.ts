import { sql } from 'kysely';
import type { Context } from '../../../context.ts';

/** When each of these people last came in; who never did is not there. */
export async function listLastEntries(
  { db }: Pick<Context, 'db'>,
  eventId: string,
  registrationIds: readonly string[],
): Promise<ReadonlyMap<string, Temporal.Instant>> {
  if (registrationIds.length === 0) return new Map();
  const rows = await db.kysely
    .selectFrom('attendances')
    .select((select) => [
      'registration_id as id',
      sql<Temporal.Instant>`max(${select.ref('entered_at')})`.as('enteredAt'),
    ])
    .where('event_id', '=', eventId)
    .where('registration_id', 'in', registrationIds)
    .groupBy('registration_id')
    .execute();
  return new Map(rows.map(({ id, enteredAt }) => [id, enteredAt]));
}
