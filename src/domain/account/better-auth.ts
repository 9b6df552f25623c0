import { betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { magicLink } from 'better-auth/plugins/magic-link';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Context } from '../../context.ts';
import { withDates } from '../../platform/db/with-dates.ts';
import { describeDevice } from '../../platform/http/describe-device.ts';
import { stackOf } from '../../platform/log/log.ts';
import type { OidcConfig } from '../../platform/settings/oidc.ts';
import { LINK_MINUTES, SESSION_DAYS } from './schema.ts';
import { PROVIDER, sessionCookieName, visitCookieName } from './session-cookie.ts';
import { startingSessions } from './starting-sessions.ts';

/** What the library has to be given. */
export type LibraryParts = Pick<Context, 'config' | 'db' | 'keys' | 'ids' | 'log'>;

export type Library = ReturnType<typeof createLibrary>;

/**
 * better-auth over our tables. Everything here narrows what it does by default: it makes no account by itself, keeps
 * no network address, no token of others, and writes nothing while a page is read. It lives on the machine's clock.
 * Nothing serves its own addresses: pages call it, and the gates of the web stand before them.
 * @param oidc a provider, of which the library learns over the network as soon as it is made
 */
export function createLibrary({ config, db, keys, ids, log }: LibraryParts, oidc: OidcConfig | null = null) {
  const isHttps = config.http.origin.startsWith('https:');
  return betterAuth({
    appName: 'Foyer',
    baseURL: config.http.origin,
    basePath: '/account',
    secret: Buffer.from(keys.installationKey('staff sign-in')).toString('base64'),
    database: { db: withDates(db.kysely), type: 'postgres', transaction: false },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: false },
    // What it says may name an address, so only where it was said is kept.
    logger: {
      level: 'error',
      log: (_level, _sentence, ...rest) => {
        const error = rest.find((part) => part instanceof Error);
        log.error('The sign-in library reported a fault.', { stack: stackOf(error) });
      },
    },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: 'foyer',
      cookies: {
        session_token: { name: sessionCookieName(config.http.origin) },
        state: { name: visitCookieName(config.http.origin) },
      },
      defaultCookieAttributes: { secure: isHttps, httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
      database: { generateId: 'uuid', joins: true },
    },
    databaseHooks: {
      session: {
        create: {
          async before(session) {
            return {
              data: { ...session, ipAddress: null, userAgent: describeDevice(session.userAgent ?? '') },
            };
          },
        },
      },
      account: { create: { before: withoutTokens }, update: { before: withoutTokens } },
    },
    ...tables,
    account: {
      ...tables.account,
      // An account that nobody has used yet was made by an owner for that address, never by a stranger.
      accountLinking: {
        requireLocalEmailVerified: false,
        trustedProviders: oidc?.isTrusted ? [PROVIDER] : [],
      },
    },
    plugins: [
      magicLink({
        disableSignUp: true,
        expiresIn: LINK_MINUTES * 60,
        storeToken: 'hashed',
        // Who asks for a token takes it here: the library keeps only its hash.
        sendMagicLink: ({ token, metadata }) => metadata?.take(token),
      }),
      twoFactor({
        allowPasswordless: true,
        issuer: 'Foyer',
        backupCodeOptions: {
          customBackupCodesGenerate: () => Array.from({ length: 10 }, () => newCode(ids)),
        },
        schema: {
          user: { fields: { twoFactorEnabled: 'has_authenticator' } },
          twoFactor: {
            modelName: 'second_factors',
            fields: {
              userId: 'account_id',
              backupCodes: 'recovery_codes',
              failedVerificationCount: 'failures',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      startingSessions(),
      genericOAuth({ config: oidc === null ? [] : [providerOf(oidc)] }),
    ],
  });
}

function providerOf({ issuer, clientId, clientSecret, name }: OidcConfig) {
  return {
    providerId: PROVIDER,
    name,
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    requireIdTokenVerification: true,
    clientId,
    clientSecret,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    disableSignUp: true,
    disableImplicitSignUp: true,
  };
}

/** What a provider gives is looked at once and not kept. */
async function withoutTokens<T extends object>(method: T) {
  const none = { accessToken: null, refreshToken: null, idToken: null, scope: null };
  const noTimes = { accessTokenExpiresAt: null, refreshTokenExpiresAt: null };
  return { data: { ...method, ...none, ...noTimes } };
}

/** Ten letters and digits that are hard to confuse, as they are typed from paper. */
function newCode(ids: Context['ids']): string {
  return ids.code().replace(/^(.{5})/, '$1-');
}

const times = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

/** How our tables and columns are called. */
const tables = {
  user: {
    modelName: 'accounts',
    fields: { email: 'address', emailVerified: 'address_confirmed', image: 'picture', ...times },
    additionalFields: {
      hasPasskey: { type: 'boolean', fieldName: 'has_passkey', input: false, defaultValue: false },
    },
  },
  session: {
    modelName: 'account_sessions',
    fields: {
      userId: 'account_id',
      userAgent: 'device',
      ipAddress: 'ip_address',
      expiresAt: 'expires_at',
      ...times,
    },
    additionalFields: {
      confirmedAt: { type: 'date', fieldName: 'confirmed_at', input: false, required: false },
    },
    expiresIn: SESSION_DAYS * 24 * 60 * 60,
    disableSessionRefresh: true,
  },
  account: {
    modelName: 'sign_in_methods',
    fields: {
      userId: 'account_id',
      providerId: 'provider',
      accountId: 'subject',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...times,
    },
  },
  verification: { modelName: 'sign_in_tokens', fields: { expiresAt: 'expires_at', ...times } },
} as const;
