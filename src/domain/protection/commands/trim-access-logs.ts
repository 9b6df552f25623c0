import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { ACCESS_LOG_DAYS } from '../schema/retention.ts';

/** Removes the access entries that are past their time, of every organisation; answers how many. */
export async function trimAccessLogs(context: Pick<Context, 'db'>): Promise<number> {
  const { rows } = await sql<{ gone: number }>`
    select coalesce(sum(trim_access_log(heads.organisation_id, bounds.oldest)), 0)::integer as gone
    from access_heads heads
    cross join (select foyer_now() - make_interval(days => ${ACCESS_LOG_DAYS}::integer) as oldest) bounds
    where exists (
      select from access_log
      where access_log.organisation_id = heads.organisation_id
        and access_log.position = heads.first_position and access_log.at < bounds.oldest)
  `.execute(context.db.kysely);
  return rows[0]?.gone ?? 0;
}
