import { z } from 'zod';
import type { OAuthClient } from './oauth-tokens.ts';

const secret = z.string().min(1).optional();
const webAddress = z.url({ protocol: /^https?$/ });

/** The settings of mail, in the order of `.env.example`. */
export const mailSettings = {
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .refine(
      (url) => !url.includes('?'),
      'takes no options after a question mark; each has a setting of its own.',
    )
    .optional()
    .describe(
      'The mail server, for example smtps://user:password@mail.example.org. Without it mail is captured.',
    ),
  SMTP_TLS: z
    .enum(['required', 'offered'])
    .optional()
    .describe(
      'Whether mail goes out only encrypted (`required`), or also in clear where the server offers nothing else ' +
        '(`offered`). Required unless the server is on this machine.',
    ),
  SMTP_CONNECTIONS: z.coerce
    .number()
    .int()
    .min(1)
    .max(50)
    .default(5)
    .describe('Connections to the mail server.'),
  SMTP_MAILS_PER_CONNECTION: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(100)
    .describe('How many mails go over one connection before it is closed and another one opened.'),
  SMTP_MAILS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .describe('How many mails this process hands over in a minute at most. Without it, as many as it can.'),
  SMTP_OAUTH_TOKEN_URL: webAddress
    .optional()
    .describe('Where a token for the login is fetched (OAuth 2.0), instead of a password in SMTP_URL.'),
  SMTP_OAUTH_CLIENT_ID: secret.describe('The client that the provider knows Foyer by.'),
  SMTP_OAUTH_CLIENT_SECRET: secret.describe('The secret of that client.'),
  SMTP_OAUTH_REFRESH_TOKEN: secret.describe(
    'The refresh token of the mailbox. Without it the client asks in its own name (client credentials).',
  ),
  SMTP_OAUTH_SCOPE: secret.describe('The scope to ask for, where the provider wants one.'),
  FOYER_MAIL_FROM: z
    .email()
    .optional()
    .describe('The address that mails come from; without it, no-reply at the host of FOYER_ORIGIN.'),
};

type MailSettings = z.infer<z.ZodObject<typeof mailSettings>>;

/** How the mail server is reached, checked. */
export type SmtpConfig = {
  /** `smtp:` or `smtps:`, with the user and the password where there are any. */
  readonly url: string;
  readonly connections: number;
  readonly mailsPerConnection: number;
  readonly mailsPerMinute: number | null;
  /** Whether a connection that the server does not encrypt is of no use. */
  readonly tlsRequired: boolean;
  readonly oauth: OAuthClient | null;
};

/** How mail leaves; `smtp` is null where it is captured. */
export type MailConfig = { readonly smtp: SmtpConfig | null; readonly from: string };

/** What is missing in settings that only make sense together, one sentence each. */
export function mailProblems(values: MailSettings): string[] {
  const { SMTP_OAUTH_TOKEN_URL: tokenUrl, SMTP_OAUTH_CLIENT_ID: id, SMTP_URL: url } = values;
  const others = [id, values.SMTP_OAUTH_CLIENT_SECRET, values.SMTP_OAUTH_REFRESH_TOKEN];
  const checks: [boolean, string][] = [
    [
      tokenUrl === undefined && others.some((other) => other !== undefined),
      'SMTP_OAUTH_TOKEN_URL: is missing; the other SMTP_OAUTH settings need it.',
    ],
    [tokenUrl !== undefined && id === undefined, 'SMTP_OAUTH_CLIENT_ID: is missing.'],
    [
      tokenUrl !== undefined && (url === undefined || new URL(url).username === ''),
      'SMTP_URL: must name the user of the mailbox when SMTP_OAUTH_TOKEN_URL is set.',
    ],
    [
      tokenUrl !== undefined && !tokenUrl.startsWith('https:') && !isThisMachine(new URL(tokenUrl).hostname),
      'SMTP_OAUTH_TOKEN_URL: must begin with https.',
    ],
  ];
  return checks.filter(([isWrong]) => isWrong).map(([, sentence]) => sentence);
}

/** Puts the settings together. `origin` names the host of the default sender. */
export function buildMailConfig(values: MailSettings, origin: string): MailConfig {
  return {
    smtp: values.SMTP_URL === undefined ? null : buildSmtp(values, values.SMTP_URL),
    from: values.FOYER_MAIL_FROM ?? `no-reply@${mailHost(origin)}`,
  };
}

function buildSmtp(values: MailSettings, url: string): SmtpConfig {
  const { SMTP_OAUTH_TOKEN_URL: tokenUrl, SMTP_OAUTH_CLIENT_ID: clientId } = values;
  return {
    url,
    connections: values.SMTP_CONNECTIONS,
    mailsPerConnection: values.SMTP_MAILS_PER_CONNECTION,
    mailsPerMinute: values.SMTP_MAILS_PER_MINUTE ?? null,
    tlsRequired:
      values.SMTP_TLS === undefined ? !isThisMachine(new URL(url).hostname) : values.SMTP_TLS === 'required',
    oauth:
      tokenUrl === undefined || clientId === undefined
        ? null
        : {
            tokenUrl,
            clientId,
            clientSecret: values.SMTP_OAUTH_CLIENT_SECRET ?? null,
            refreshToken: values.SMTP_OAUTH_REFRESH_TOKEN ?? null,
            scope: values.SMTP_OAUTH_SCOPE ?? null,
          },
  };
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** A local name is no host of a mail address. */
function mailHost(origin: string): string {
  const { hostname } = new URL(origin);
  return hostname.includes('.') && !/^[\d.]+$/.test(hostname) ? hostname : 'localhost.example';
}
