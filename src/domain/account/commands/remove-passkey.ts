import type { Context } from '../../../context.ts';

/**
 * Takes a passkey from its account. With the last second factor, the recovery codes go too: nothing is left that they
 * could stand in for. False: the account has no such passkey.
 */
export function removePasskey(
  { db }: Pick<Context, 'db'>,
  { accountId, id }: { readonly accountId: string; readonly id: string },
): Promise<boolean> {
  return db.transaction(async (trx) => {
    // The account first, so that two at the same time do not each see the other's key.
    const account = await trx
      .selectFrom('accounts')
      .select('has_authenticator')
      .where('id', '=', accountId)
      .forUpdate()
      .executeTakeFirst();
    const removed = await trx
      .deleteFrom('passkeys')
      .where('account_id', '=', accountId)
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst();
    if (account === undefined || removed === undefined) return false;
    const left = await trx
      .selectFrom('passkeys')
      .select('id')
      .where('account_id', '=', accountId)
      .limit(1)
      .executeTakeFirst();
    if (left !== undefined) return true;
    await trx.updateTable('accounts').set({ has_passkey: false }).where('id', '=', accountId).execute();
    if (!account.has_authenticator)
      await trx.deleteFrom('second_factors').where('account_id', '=', accountId).execute();
    return true;
  });
}
