import type { Library } from './better-auth.ts';

/** The authenticator app of an account and its recovery codes. Each asks for who is signed in by the headers. */
export interface Authenticator {
  /** The address that an app reads (`otpauth:`), of a secret that no code has been shown for yet. */
  begin(headers: Headers, state: 'none' | 'begun'): Promise<string>;
  /**
   * Puts a begun app into use when the code is right. Answers the cookies of the session that follows this one, or
   * null when the code is wrong.
   */
  finish(headers: Headers, code: string): Promise<Headers | null>;
  /** Whether a code is right now. It does not see to how often one may try, nor to a code that is shown again. */
  isRight(headers: Headers, code: string): Promise<boolean>;
  /** Uses a recovery code up. */
  useRecoveryCode(headers: Headers, code: string): Promise<boolean>;
  /** New recovery codes; those from before count no more. An account without an app gets them too, for its passkeys. */
  renewRecoveryCodes(headers: Headers): Promise<readonly string[]>;
  countRecoveryCodes(accountId: string): Promise<number>;
  /** Takes the app away with its codes. Answers the cookies of the session that follows this one. */
  remove(headers: Headers): Promise<Headers>;
}

type Parts = {
  readonly library: () => Promise<Library>;
  readonly cookiesOf: (answer: Response) => Headers;
};

export function openAuthenticator({ library, cookiesOf }: Parts): Authenticator {
  const api = async () => (await library()).api;
  return {
    async begin(headers, state) {
      const { enableTwoFactor, getTOTPURI } = await api();
      if (state === 'begun') return (await getTOTPURI({ body: {}, headers })).totpURI;
      const begun = await enableTwoFactor({ body: { method: 'totp' }, headers });
      return 'totpURI' in begun ? begun.totpURI : '';
    },
    async finish(headers, code) {
      const answer = await (await api()).verifyTOTP({ body: { code }, headers, asResponse: true });
      return answer.status === 200 ? cookiesOf(answer) : null;
    },
    async isRight(headers, code) {
      const answer = await (await api()).verifyTOTP({ body: { code }, headers, asResponse: true });
      return answer.status === 200;
    },
    async useRecoveryCode(headers, code) {
      const body = { code, disableSession: true };
      const answer = await (await api()).verifyBackupCode({ body, headers, asResponse: true });
      return answer.status === 200;
    },
    async renewRecoveryCodes(headers) {
      const { getSession, generateBackupCodes, enableTwoFactor } = await api();
      const hasApp = (await getSession({ headers }))?.user.twoFactorEnabled === true;
      if (hasApp) return (await generateBackupCodes({ body: {}, headers })).backupCodes;
      const begun = await enableTwoFactor({ body: { method: 'totp' }, headers });
      return 'backupCodes' in begun ? begun.backupCodes : [];
    },
    async countRecoveryCodes(accountId) {
      const { backupCodes } = await (await api()).viewBackupCodes({ body: { userId: accountId } });
      return backupCodes.length;
    },
    async remove(headers) {
      return cookiesOf(await (await api()).disableTwoFactor({ body: {}, headers, asResponse: true }));
    },
  };
}
