import type { Kysely } from 'kysely';
import type { Context } from '../../../context.ts';
import type { Tables } from '../../tables.ts';

export type NewAccount = { readonly address: string; readonly name?: string };

/**
 * Makes an account for an address, or finds the one that there is. It can do nothing until roles are granted to it.
 * @param account the address as {@link accountAddress} reads it
 */
export function addAccount(
  context: Pick<Context, 'db' | 'ids' | 'clock'>,
  account: NewAccount,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  return insertAccount(context.db.kysely, context, account);
}

/** As {@link addAccount}, within a transaction that does more. */
export async function insertAccount(
  db: Kysely<Tables>,
  { ids, clock }: Pick<Context, 'ids' | 'clock'>,
  { address, name = '' }: NewAccount,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const now = clock.now();
  const id = ids.uuid();
  const added = await db
    .insertInto('accounts')
    .values({ id, address, name, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.column('address').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (added !== undefined) return { id, isNew: true };
  const known = await db
    .selectFrom('accounts')
    .select('id')
    .where('address', '=', address)
    .executeTakeFirstOrThrow();
  return { id: known.id, isNew: false };
}
