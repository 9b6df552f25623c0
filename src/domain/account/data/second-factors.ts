import type { Context } from '../../../context.ts';
import type { Passkey } from '../schema.ts';

/** How far an authenticator app is set up: not at all, begun, or in use. */
export async function findAuthenticatorState(
  { db }: Pick<Context, 'db'>,
  accountId: string,
): Promise<'none' | 'begun' | 'used'> {
  const row = await db.kysely
    .selectFrom('second_factors')
    .select('verified')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (row === undefined) return 'none';
  return row.verified ? 'used' : 'begun';
}

const passkeyColumns = [
  'id',
  'account_id as accountId',
  'name',
  'credential_id as credentialId',
  'public_key as publicKey',
  'counter',
  'transports',
  'created_at as createdAt',
  'used_at as usedAt',
] as const;

/** The passkeys of an account, the oldest first. */
export function listPasskeys({ db }: Pick<Context, 'db'>, accountId: string): Promise<Passkey[]> {
  return db.kysely
    .selectFrom('passkeys')
    .select(passkeyColumns)
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .orderBy('id')
    .limit(50)
    .execute();
}

export async function findPasskey(
  { db }: Pick<Context, 'db'>,
  credentialId: string,
): Promise<Passkey | null> {
  const row = await db.kysely
    .selectFrom('passkeys')
    .select(passkeyColumns)
    .where('credential_id', '=', credentialId)
    .executeTakeFirst();
  return row ?? null;
}
