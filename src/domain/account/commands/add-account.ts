import type { Context } from '../../../context.ts';

/**
 * Makes an account for an address, or finds the one that there is. It can do nothing until roles are granted to it.
 * @param address as {@link accountAddress} reads it
 */
export async function addAccount(
  { db, ids, clock }: Pick<Context, 'db' | 'ids' | 'clock'>,
  { address, name = '' }: { readonly address: string; readonly name?: string },
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const now = clock.now();
  const id = ids.uuid();
  const added = await db.kysely
    .insertInto('accounts')
    .values({ id, address, name, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.column('address').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (added !== undefined) return { id, isNew: true };
  const known = await db.kysely
    .selectFrom('accounts')
    .select('id')
    .where('address', '=', address)
    .executeTakeFirstOrThrow();
  return { id: known.id, isNew: false };
}
