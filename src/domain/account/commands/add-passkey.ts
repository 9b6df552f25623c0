import type { Context } from '../../../context.ts';
import { receiveNewKey } from '../passkeys/ceremonies.ts';
import type { StaffSession } from '../schema.ts';
import { confirmSession } from './confirm-session.ts';

type Parts = Pick<Context, 'db' | 'clock' | 'ids' | 'config' | 'keys' | 'authentication'>;

export type AddedPasskey = {
  readonly session: Pick<StaffSession, 'sessionId' | 'accountId'>;
  readonly name: string;
  /** What the browser answered, as JSON. */
  readonly answer: string;
};

/**
 * Keeps the public half of a passkey that somebody has just made; the session counts as confirmed. False: the answer
 * is not good. Whether somebody may add one, the caller has seen to.
 */
export async function addPasskey(context: Parts, { session, name, answer }: AddedPasskey): Promise<boolean> {
  const key = await receiveNewKey(context, session, answer);
  if (key === null) return false;
  const isNew = await context.db.transaction(async (trx) => {
    const added = await trx
      .insertInto('passkeys')
      .values({
        id: context.ids.uuid(),
        account_id: session.accountId,
        name,
        credential_id: key.credentialId,
        public_key: key.publicKey,
        counter: key.counter,
        transports: [...key.transports],
        created_at: context.clock.now(),
      })
      .onConflict((conflict) => conflict.column('credential_id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (added === undefined) return false;
    await trx
      .updateTable('accounts')
      .set({ has_passkey: true })
      .where('id', '=', session.accountId)
      .execute();
    return true;
  });
  if (isNew) await confirmSession(context, session.sessionId);
  return isNew;
}
