import type { Context } from '../../../context.ts';

/** Changes what somebody calls one of their passkeys. False: the account has no such passkey. */
export async function renamePasskey(
  { db }: Pick<Context, 'db'>,
  { accountId, id, name }: { readonly accountId: string; readonly id: string; readonly name: string },
): Promise<boolean> {
  const renamed = await db.kysely
    .updateTable('passkeys')
    .set({ name })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return renamed !== undefined;
}
