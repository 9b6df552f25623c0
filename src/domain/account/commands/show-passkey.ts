import type { Context } from '../../../context.ts';
import { findPasskey } from '../data/second-factors.ts';
import { type Asker, checkKey, claimedKey } from '../passkeys/ceremonies.ts';
import type { Passkey, StaffSession } from '../schema.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { confirmSession } from './confirm-session.ts';

type Parts = Pick<Context, 'db' | 'clock' | 'config' | 'keys' | 'authentication'>;

/** Confirms a session by a passkey of its account. */
export async function showPasskey(
  context: Parts,
  session: Pick<StaffSession, 'sessionId' | 'accountId'>,
  answer: string,
): Promise<boolean> {
  const key = await useKey(context, session, answer);
  if (key === null) return false;
  await confirmSession(context, session.sessionId);
  return true;
}

/**
 * Signs in with a passkey alone: the device was at hand and its owner unlocked it, so the session is confirmed as
 * well. Answers the cookies, or null.
 */
export async function signInByPasskey(
  context: Parts,
  { answer, headers }: { readonly answer: string; readonly headers: Headers },
): Promise<Headers | null> {
  const key = await useKey(context, 'anybody', answer);
  if (key === null) return null;
  return completeSignIn(context, { accountId: key.accountId, headers });
}

/** Checks what a key signed and remembers that it was used; null when it is not good. */
async function useKey(context: Parts, asker: Asker, answer: string): Promise<Passkey | null> {
  const claimed = claimedKey(answer);
  const key = claimed === null ? null : await findPasskey(context, claimed);
  if (key === null || (asker !== 'anybody' && key.accountId !== asker.accountId)) return null;
  const counter = await checkKey(context, { asker, answer, key });
  if (counter === null) return null;
  await context.db.kysely
    .updateTable('passkeys')
    .set({ counter, used_at: context.clock.now() })
    .where('id', '=', key.id)
    .execute();
  return key;
}
