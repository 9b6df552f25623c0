import type { Context } from '../../../context.ts';

/** Whether somebody can sign in with an address. */
export async function hasAccount({ db }: Pick<Context, 'db'>, address: string): Promise<boolean> {
  const row = await db.kysely
    .selectFrom('accounts')
    .select('id')
    .where('address', '=', address)
    .executeTakeFirst();
  return row !== undefined;
}
