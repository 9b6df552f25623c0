import type { Context } from '../../../context.ts';
import { mac } from '../../../platform/crypto/derive.ts';
import { findAuthenticatorState } from '../data/second-factors.ts';
import type { Shown, StaffSession } from '../schema.ts';
import { confirmSession } from './confirm-session.ts';
import { forgetAttempts } from './forget-attempts.ts';
import { spendCode, takeAttempt } from './take-attempt.ts';

type Parts = Pick<Context, 'db' | 'clock' | 'keys' | 'authentication'>;

export type ShownCode = {
  readonly session: Pick<StaffSession, 'sessionId' | 'accountId'>;
  /** Those of the request, by which better-auth knows the session. */
  readonly headers: Headers;
  readonly code: string;
};

/**
 * Confirms a session by a code of the account's authenticator app. Each code counts once, and after
 * {@link CODE_ATTEMPTS} wrong ones none is taken for a while, whatever session or process they come from.
 */
export async function showCode(context: Parts, { session, headers, code }: ShownCode): Promise<Shown> {
  const { accountId, sessionId } = session;
  if ((await findAuthenticatorState(context, accountId)) !== 'used') return 'wrong';
  if (!(await takeAttempt(context, accountId))) return 'locked';
  const typed = code.replace(/\D/g, '');
  if (!(await context.authentication.authenticator.isRight(headers, typed))) return 'wrong';
  if (!(await spendCode(context, accountId, fingerprint(context, accountId, typed)))) return 'wrong';
  await confirmSession(context, sessionId);
  return 'confirmed';
}

/** Confirms a session by one of the account's recovery codes, which is used up by it. */
export async function showRecoveryCode(
  context: Parts,
  { session, headers, code }: ShownCode,
): Promise<Shown> {
  const { accountId, sessionId } = session;
  if ((await findAuthenticatorState(context, accountId)) === 'none') return 'wrong';
  if (!(await takeAttempt(context, accountId))) return 'locked';
  const typed = code
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/^(.{5})/, '$1-');
  if (!(await context.authentication.authenticator.useRecoveryCode(headers, typed))) return 'wrong';
  await forgetAttempts(context, accountId);
  await confirmSession(context, sessionId);
  return 'confirmed';
}

/** A code as it is remembered when it was spent. */
export function fingerprint({ keys }: Pick<Context, 'keys'>, accountId: string, code: string): Buffer {
  return mac(keys.installationKey('spent code'), accountId, code);
}
