import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { findAuthenticatorState } from '../data/second-factors.ts';
import type { Shown } from '../schema.ts';
import { requestWith } from '../session-cookie.ts';
import { confirmSession } from './confirm-session.ts';
import { fingerprint, type ShownCode } from './show-code.ts';
import { spendCode, takeAttempt } from './take-attempt.ts';

type Parts = Pick<Context, 'db' | 'clock' | 'keys' | 'authentication'>;

/** The session that follows the one in which an app was put into use, and the recovery codes, in clear for once. */
export type SetUp = { readonly cookies: Headers; readonly recoveryCodes: readonly string[] };

/** Puts an authenticator app into use with its first code; the session counts as confirmed. */
export async function setUpAuthenticator(
  context: Parts,
  { session, headers, code }: ShownCode,
): Promise<Result<SetUp, Exclude<Shown, 'confirmed'>>> {
  const { accountId } = session;
  const { authenticator } = context.authentication;
  if ((await findAuthenticatorState(context, accountId)) !== 'begun') return err('wrong');
  if (!(await takeAttempt(context, accountId))) return err('locked');
  const typed = code.replace(/\D/g, '');
  const cookies = await authenticator.finish(headers, typed);
  if (cookies === null) return err('wrong');
  await spendCode(context, accountId, fingerprint(context, accountId, typed));
  const after = cookies.getSetCookie().length === 0 ? headers : requestWith(cookies);
  await confirmSession(context, (await currentSessionId(context, after)) ?? session.sessionId);
  return ok({ cookies, recoveryCodes: await authenticator.renewRecoveryCodes(after) });
}

async function currentSessionId({ authentication }: Parts, headers: Headers): Promise<string | null> {
  const session = (await authentication.sessionOf(headers)) ?? (await authentication.waitingOf(headers));
  return session?.sessionId ?? null;
}
