import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../tables.ts';

const MOST_AT_ONCE = 100;

/** The drafts whose hour of publication has come, the earliest first. */
export async function listDuePublications(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db
    .selectFrom('events')
    .select('id')
    .where('state', '=', 'draft')
    .where('publish_at', '<=', sql<Temporal.Instant>`foyer_now()`)
    .orderBy('publish_at')
    .limit(MOST_AT_ONCE)
    .execute();
  return rows.map(({ id }) => id);
}
