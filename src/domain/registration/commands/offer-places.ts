import { sql } from 'kysely';
import type { Context } from '../../../context.ts';

/** Takes back what ran out and offers each free place of one event to the next in its queue; answers how many. */
export async function offerPlaces(context: Pick<Context, 'db'>, eventId: string): Promise<number> {
  const { rows } = await sql<{ made: number }>`select offer_places(${eventId}) as made`.execute(
    context.db.kysely,
  );
  return rows[0]?.made ?? 0;
}
