import { z } from 'zod';

const text = z.string().trim().min(1).optional();

/** The settings of signing in by a provider, in the order of `.env.example`. */
export const oidcSettings = {
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Staff may sign in by this provider too (OpenID Connect), for example https://login.example.org. It makes no ' +
        'accounts: the address has to have one. Register the address of the site with /account/callback/oidc as the ' +
        'redirect.',
    ),
  OIDC_CLIENT_ID: text.describe('The client that the provider knows Foyer by.'),
  OIDC_CLIENT_SECRET: text.describe('The secret of that client.'),
  OIDC_NAME: text.describe('What people call the provider; it stands on the button.'),
  OIDC_TRUSTED: z
    .enum(['true', 'false'])
    .transform((word) => word === 'true')
    .default(false)
    .describe(
      'Set to true for a provider of your own organisation that does not say whether an address was checked, such as ' +
        'Microsoft Entra. Its addresses are then believed.',
    ),
} as const;

type OidcSettings = z.infer<z.ZodObject<typeof oidcSettings>>;

/** One provider by which staff may sign in. */
export type OidcConfig = {
  /** Without a slash at its end. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
  /** Whether its addresses are believed although it does not say that it checked them. */
  readonly isTrusted: boolean;
};

/** What is missing in settings that only make sense together, one sentence each. */
export function oidcProblems(values: OidcSettings): string[] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = values;
  const given = [issuer, id, secret].filter((value) => value !== undefined);
  const isLocal = issuer !== undefined && /^http:\/\/(localhost|127\.0\.0\.1)(:|\/|$)/.test(issuer);
  const checks: [boolean, string][] = [
    [given.length > 0 && issuer === undefined, 'OIDC_ISSUER: is missing.'],
    [given.length > 0 && id === undefined, 'OIDC_CLIENT_ID: is missing.'],
    [given.length > 0 && secret === undefined, 'OIDC_CLIENT_SECRET: is missing.'],
    [issuer?.startsWith('http:') === true && !isLocal, 'OIDC_ISSUER: must begin with https.'],
  ];
  return checks.filter(([isWrong]) => isWrong).map(([, sentence]) => sentence);
}

/** Puts the settings together; null where staff sign in without a provider. */
export function buildOidcConfig(values: OidcSettings): OidcConfig | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  return {
    issuer: issuer.replace(/\/+$/, ''),
    clientId,
    clientSecret,
    name: values.OIDC_NAME ?? new URL(issuer).hostname,
    isTrusted: values.OIDC_TRUSTED,
  };
}
