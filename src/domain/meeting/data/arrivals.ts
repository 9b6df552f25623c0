import { sql } from 'kysely';
import type { Context } from '../../../context.ts';

const MOST_MINUTES = 4000;

/** How many people came in for the first time within one minute. */
export type Arrivals = { readonly minute: Temporal.Instant; readonly count: number };

/** Counts people by the minute in which they first came in, the first minute first. Names nobody. */
export async function countArrivals(context: Pick<Context, 'db'>, eventId: string): Promise<Arrivals[]> {
  const { rows } = await sql<Arrivals>`
    select date_bin('1 minute', first.at, 'epoch') as minute, count(*)::integer as count
    from (
      select min(entered_at) as at from attendances where event_id = ${eventId} group by registration_id
    ) first
    group by 1
    order by 1
    limit ${MOST_MINUTES}
  `.execute(context.db.kysely);
  return rows;
}
