import type { KyselyPlugin } from 'kysely';
import type { Context } from '../../src/context.ts';

/** The same context, in which the queries outside of transactions are counted. */
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
    query<R>(text: string, parameters?: readonly unknown[]) {
      queries += 1;
      return db.query<R>(text, parameters);
    },
  };
  return { context: { ...context, db: counted }, count: () => queries };
}
