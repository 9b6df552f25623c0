import { CompiledQuery } from 'kysely';
import type { Database } from './database.ts';
import { GuardedKysely } from './guarded-kysely.ts';
import type { SessionSource } from './session.ts';
import { TransactionGuard } from './transaction-guard.ts';

export type DatabaseParts = {
  readonly kind: 'embedded' | 'server';
  readonly joined: boolean;
  readonly source: SessionSource;
  listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>>;
};

/** Builds the `Database` that everybody uses from the parts in which the engines differ. */
export function composeDatabase<T>({ kind, joined, source, listen }: DatabaseParts): Database<T> {
  let closed: Promise<void> | undefined;
  // Kysely closes its source only when it was used, so `close` does it in either case.
  const close = () => {
    closed ??= source.close();
    return closed;
  };
  const guard = new TransactionGuard();
  const kysely = new GuardedKysely<T>({ acquire: () => source.acquire(), close }, guard);
  const query = async <R>(text: string, parameters: readonly unknown[] = []): Promise<R[]> => {
    const { rows } = await kysely.executeQuery<R>(CompiledQuery.raw(text, [...parameters]));
    return rows;
  };
  return {
    kind,
    joined,
    kysely,
    query,
    close,
    [Symbol.asyncDispose]: close,
    transaction: (work, { isolation = 'read committed' } = {}) =>
      kysely.transaction().setIsolationLevel(isolation).execute(work),
    async listen(channel, handler) {
      guard.check();
      if (!/^[a-z][a-z0-9_]{0,62}$/u.test(channel)) {
        throw new Error(
          'A channel is named with small letters, digits and underscores, and begins with a letter.',
        );
      }
      return listen(channel, handler);
    },
    async notify(channel, payload) {
      await query('select pg_notify($1, $2)', [channel, payload]);
    },
  };
}
