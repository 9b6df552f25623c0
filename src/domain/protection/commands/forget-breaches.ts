import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { BREACH_YEARS } from '../schema/retention.ts';

/** Removes what the register says of breaches that were closed long ago; answers how many. */
export async function forgetOldBreaches({ db }: Pick<Context, 'db'>): Promise<number> {
  const { numDeletedRows } = await db.kysely
    .deleteFrom('breaches')
    .where(
      'closed_at',
      '<',
      sql<Temporal.Instant>`foyer_now() - make_interval(years => ${BREACH_YEARS}::integer)`,
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}
