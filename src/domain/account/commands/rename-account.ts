import type { Context } from '../../../context.ts';

/** Changes the name that colleagues see. */
export async function renameAccount(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  { accountId, name }: { readonly accountId: string; readonly name: string },
): Promise<void> {
  await db.kysely
    .updateTable('accounts')
    .set({ name, updated_at: clock.now() })
    .where('id', '=', accountId)
    .execute();
}
