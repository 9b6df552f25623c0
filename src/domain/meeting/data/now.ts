import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../tables.ts';

/** The database's own time, which judges the hours of a door. */
export async function readDatabaseNow(db: Kysely<Tables>): Promise<Temporal.Instant> {
  const { rows } = await sql<{ now: Temporal.Instant }>`select foyer_now() as now`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('The database did not tell the time.');
  return row.now;
}
