import type { Context } from '../../../context.ts';

/** Forgets the wrong codes of an account after something right was shown. */
export async function forgetAttempts({ db }: Pick<Context, 'db'>, accountId: string): Promise<void> {
  await db.kysely
    .updateTable('second_factors')
    .set({ failures: 0, locked_until: null })
    .where('account_id', '=', accountId)
    .execute();
}
