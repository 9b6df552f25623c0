import type { KyselyPlugin } from 'kysely';
import type { Context } from '../../src/context.ts';

/** What is thrown in place of the statement at which the database goes away. */
export class DatabaseWent extends Error {}

/**
 * The same context, whose database goes away before its statement of this number, counted from 1 and through
 * transactions: what was not committed by then is rolled back, as when the process is killed.
 */
export function failAt<C extends Pick<Context, 'db'>>(context: C, number: number): C {
  let statements = 0;
  const failing: KyselyPlugin = {
    transformQuery({ node }) {
      statements += 1;
      if (statements >= number) throw new DatabaseWent();
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const { db } = context;
  const broken: Context['db'] = {
    ...db,
    kysely: db.kysely.withPlugin(failing),
    transaction: (work, settings) => db.transaction((trx) => work(trx.withPlugin(failing)), settings),
  };
  return { ...context, db: broken };
}
