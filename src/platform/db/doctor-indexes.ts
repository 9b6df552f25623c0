import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { Finding } from './doctor.ts';

/** Carries the finding out of the transaction that is rolled back, so that the check leaves nothing behind. */
class Checked extends Error {
  readonly indexes: number;
  constructor(indexes: number) {
    super('checked');
    this.indexes = indexes;
  }
}

/** Compares every index with its order and its table, by PostgreSQL's amcheck. Reads the whole database. */
export async function checkIndexes<T>(database: Database<T>): Promise<Omit<Finding, 'check'>> {
  try {
    await database.transaction(async (trx) => {
      await sql`create extension amcheck`.execute(trx);
      const { rows } = await sql<{ done: string }>`
        select bt_index_check(pg_class.oid, heapallindexed => true)::text as done
        from pg_class join pg_am on pg_am.oid = relam
        where amname = 'btree' and relkind = 'i' and relpersistence = 'p'`.execute(trx);
      throw new Checked(rows.length);
    });
  } catch (error) {
    if (error instanceof Checked) {
      return { ok: true, sentence: `All ${error.indexes} indexes agree with their tables.` };
    }
    const reason = error instanceof Error ? error.message : 'unknown error';
    return {
      ok: false,
      sentence: `An index does not agree with its table (${reason}). Make a copy of the folder, then restore the last backup.`,
    };
  }
  return { ok: false, sentence: 'The indexes could not be examined.' };
}
