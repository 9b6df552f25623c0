import type { Context } from '../../src/context.ts';
import { addAccount } from '../../src/domain/account/commands/add-account.ts';

export type SignedIn = {
  readonly accountId: string;
  /** For the header `cookie`. */
  readonly cookie: string;
};

type Parts = Pick<Context, 'db' | 'ids' | 'clock' | 'authentication'>;

let made = 0;

/**
 * Somebody of the staff, signed in; with the same address again, the same account. `confirmed`: has a second factor
 * and has shown it just now, by the product's clock. What they may do, roles say.
 */
export async function signIn(
  context: Parts,
  { address, confirmed = false }: { readonly address?: string; readonly confirmed?: boolean } = {},
): Promise<SignedIn> {
  made += 1;
  const chosen = address ?? `staff-${made}@example.org`;
  const { id: accountId } = await addAccount(context, { address: chosen, name: `Staff ${made}` });
  const token = await context.authentication.issueLink(chosen);
  const cookies = await context.authentication.signInByLink(token, new Headers());
  if (cookies === null) throw new Error('The link of a test did not sign in.');
  const cookie = cookies
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  if (confirmed) await confirm(context, accountId);
  return { accountId, cookie };
}

async function confirm({ db, clock }: Parts, accountId: string): Promise<void> {
  await db.kysely.updateTable('accounts').set({ has_passkey: true }).where('id', '=', accountId).execute();
  await db.kysely
    .updateTable('account_sessions')
    .set({ confirmed_at: clock.now() })
    .where('account_id', '=', accountId)
    .execute();
}
