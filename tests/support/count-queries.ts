import type { KyselyPlugin } from 'kysely';
import type { Context } from '../../src/context.ts';
import type { TransactionSettings } from '../../src/platform/db/database.ts';

/** The same context, in which queries are counted, be it within transactions. */
export function countQueries<C extends Pick<Context, 'db'>>(context: C): { context: C; count(): number } {
  let queries = 0;
  const counter: KyselyPlugin = {
    transformQuery({ node }) {
      queries += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const { db } = context;
  const counted = {
    ...db,
    kysely: db.kysely.withPlugin(counter),
    transaction: <R>(work: Parameters<typeof db.transaction<R>>[0], settings?: TransactionSettings) =>
      db.transaction<R>((trx) => work(trx.withPlugin(counter)), settings),
    query<R>(text: string, parameters?: readonly unknown[]) {
      queries += 1;
      return db.query<R>(text, parameters);
    },
  };
  return { context: { ...context, db: counted }, count: () => queries };
}
