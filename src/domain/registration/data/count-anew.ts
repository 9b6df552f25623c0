import type { Database } from '../../../platform/db/database.ts';
import type { Tables } from '../../tables.ts';

/**
 * Lets the database count the people it holds, so that every session plans anew for so many. What autovacuum and the
 * embedded upkeep do once a minute is too late in a rush.
 */
export async function countAnew(db: Database<Tables>): Promise<void> {
  await db.query('analyze registrations, contacts, messages');
}
