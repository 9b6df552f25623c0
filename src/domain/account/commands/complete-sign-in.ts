import type { Context } from '../../../context.ts';
import { confirmSession } from './confirm-session.ts';

type SigningIn = {
  readonly accountId: string;
  /** Those of the request: the session that it came with ends. */
  readonly headers: Headers;
};

/**
 * Starts the session of somebody who has shown all that their account asks for. It is a new one: whoever knew the cookie
 * from before, or planted it, has nothing of it afterwards (OWASP ASVS 5.0, 7.2.4). Answers its cookies.
 */
export async function completeSignIn(
  context: Pick<Context, 'db' | 'clock' | 'authentication'>,
  { accountId, headers }: SigningIn,
): Promise<Headers> {
  const { cookies, sessionId } = await context.authentication.startSession(accountId, headers);
  await confirmSession(context, sessionId);
  return cookies;
}
