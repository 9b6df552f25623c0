import { systemClock } from '../../platform/clock/clock.ts';
import { type Authenticator, openAuthenticator } from './authenticator.ts';
import type { LibraryParts } from './better-auth.ts';
import { endSession } from './commands/end-sessions.ts';
import { openProvider, type Provider } from './provider.ts';
import { awaitsSecondFactor } from './rules.ts';
import type { StaffSession } from './schema.ts';
import { hasSessionCookie, sessionCookieName, visitCookieName } from './session-cookie.ts';

/** A session as it begins: the cookies are for the browser whose it is. */
export type StartedSession = { readonly sessionId: string; readonly cookies: Headers };

/** Who is it? Signing in and out, and what is known of who asks. */
export interface Authentication {
  /** The session of who asks. It takes one query, and none where there is no cookie. */
  sessionOf(headers: Headers): Promise<StaffSession | null>;
  /** The session of who has signed in, but has not yet shown the second factor that their account has. */
  waitingOf(headers: Headers): Promise<StaffSession | null>;
  /**
   * Makes a token that signs in once, within {@link LINK_MINUTES}. It is not checked here whether the address has an
   * account: without one, the token signs nobody in.
   */
  issueLink(address: string): Promise<string>;
  /**
   * Uses a token up. Answers the cookies that make a session, or null when it cannot be used, for whatever reason. As
   * with every way of signing in, the session that the browser came with is over then, whosever it was.
   */
  signInByLink(token: string, headers: Headers): Promise<Headers | null>;
  /** Starts a session for somebody who showed otherwise who they are. */
  startSession(accountId: string, headers: Headers): Promise<StartedSession>;
  /**
   * Marks something as used, for a while. False when it was used before: of many at the same time, one is first.
   * @param minutes how long it is remembered
   */
  useOnce(what: string, minutes: number): Promise<boolean>;
  readonly authenticator: Authenticator;
  /** Null where the settings name none. */
  readonly provider: Provider | null;
  /** Ends the session of who asks, and answers the cookies that say so. */
  signOut(headers: Headers): Promise<Headers>;
}

/** Opens sign-in. The library is loaded when it is first needed, as public pages do without. */
export function openAuthentication(parts: LibraryParts): Authentication {
  const { oidc, http } = parts.config;
  const { origin } = http;
  const library = once(async () => (await import('./better-auth.ts')).createLibrary(parts));
  // One of its own, so that a provider that does not answer keeps nobody from signing in otherwise.
  const visiting = once(async () => (await import('./better-auth.ts')).createLibrary(parts, oidc));

  async function anySessionOf(headers: Headers): Promise<StaffSession | null> {
    if (!hasSessionCookie(headers, origin)) return null;
    const { api } = await library();
    const found = await api.getSession({ headers });
    if (found === null) return null;
    const { session, user } = found;
    const { confirmedAt } = session;
    return {
      sessionId: session.id,
      accountId: user.id,
      address: user.email,
      name: user.name,
      confirmedAt: confirmedAt ? Temporal.Instant.fromEpochMilliseconds(confirmedAt.getTime()) : null,
      hasSecondFactor: user.twoFactorEnabled === true || user.hasPasskey === true,
    };
  }

  async function signingIn<T>(headers: Headers, start: () => Promise<T | null>): Promise<T | null> {
    const before = await anySessionOf(headers);
    const started = await start();
    if (started !== null && before !== null)
      await endSession(parts, { accountId: before.accountId, id: before.sessionId });
    return started;
  }

  const endingOthers = (provider: Provider): Provider => ({
    ...provider,
    finish: (headers, query) => signingIn(headers, () => provider.finish(headers, query)),
  });

  const ours = (answer: Response) => ourCookies(answer.headers, origin);

  return {
    authenticator: openAuthenticator({ library, cookiesOf: ours }),
    provider:
      oidc === null
        ? null
        : endingOthers(
            openProvider({ library: visiting, origin, cookiesOf: (headers) => ourCookies(headers, origin) }),
          ),
    async sessionOf(headers) {
      const session = await anySessionOf(headers);
      return session === null || awaitsSecondFactor(session) ? null : session;
    },
    async waitingOf(headers) {
      const session = await anySessionOf(headers);
      return session !== null && awaitsSecondFactor(session) ? session : null;
    },
    async issueLink(address) {
      const { api } = await library();
      const { promise, resolve } = Promise.withResolvers<string>();
      await api.signInMagicLink({
        body: { email: address, metadata: { take: resolve } },
        headers: new Headers(),
      });
      return promise;
    },
    signInByLink: (token, headers) =>
      signingIn(headers, async () => {
        const { api } = await library();
        const answer = await api.magicLinkVerify({ query: { token }, headers, asResponse: true });
        return answer.status === 200 ? ours(answer) : null;
      }),
    async startSession(accountId, headers) {
      const { api } = await library();
      const started = await signingIn(headers, () =>
        api.startSession({ body: { accountId }, headers, returnHeaders: true }),
      );
      if (started === null) throw new Error('No session was started.');
      return { sessionId: started.response.sessionId, cookies: ourCookies(started.headers, origin) };
    },
    async useOnce(what, minutes) {
      const { internalAdapter } = await (await library()).$context;
      const expiresAt = new Date(systemClock.now().add({ minutes }).epochMilliseconds);
      return internalAdapter.reserveVerificationValue({ identifier: what, value: '', expiresAt });
    },
    async signOut(headers) {
      const { api } = await library();
      return ours(await api.signOut({ headers, asResponse: true }));
    },
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Of all cookies that the library clears and sets, ours: the others are never there. */
function ourCookies(headers: Headers, origin: string): Headers {
  const cookies = new Headers();
  const names = [sessionCookieName(origin), visitCookieName(origin)];
  for (const cookie of headers.getSetCookie()) {
    if (names.some((name) => cookie.startsWith(`${name}=`))) cookies.append('set-cookie', cookie);
  }
  return cookies;
}
