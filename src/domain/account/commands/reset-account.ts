import type { Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import type { Tables } from '../../tables.ts';

/**
 * Takes all second factors from an account and signs it out everywhere, as an operator does for somebody who has lost
 * their phone and their codes. False: there is no such account.
 */
export function resetAccount(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  address: string,
): Promise<boolean> {
  return db.transaction(async (trx) => {
    const account = await trx
      .updateTable('accounts')
      .set({ has_authenticator: false, has_passkey: false, updated_at: clock.now() })
      .where('address', '=', address)
      .returning('id')
      .executeTakeFirst();
    if (account === undefined) return false;
    await trx.deleteFrom('passkeys').where('account_id', '=', account.id).execute();
    await trx.deleteFrom('second_factors').where('account_id', '=', account.id).execute();
    await trx.deleteFrom('account_sessions').where('account_id', '=', account.id).execute();
    await recordEverywhere(trx, account.id);
    return true;
  });
}

/** Each organisation in which the account has a role is to know of it. */
async function recordEverywhere(trx: Transaction<Tables>, accountId: string): Promise<void> {
  const organisations = await trx
    .selectFrom('staff_grants')
    .select('organisation_id as organisationId')
    .distinct()
    .where('account_id', '=', accountId)
    .orderBy('organisation_id')
    .execute();
  for (const { organisationId } of organisations) {
    const about = { event: null, aboutAccountId: accountId } as const;
    await recordAccess(trx, { organisationId, accountId: null, kind: 'account.reset', ...about });
  }
}
