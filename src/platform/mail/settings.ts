import { isIP } from 'node:net';
import { z } from 'zod';
import type { OAuthClient } from './oauth-tokens.ts';

const secret = z.string().min(1).optional();
const webAddress = z.url({ protocol: /^https?$/ });

function isServer(text: string): boolean {
  const [, host = text, port = '53'] = /^\[?([^\]]+?)\]?(?::(\d{1,5}))?$/.exec(text) ?? [];
  return (isIP(host) !== 0 || isIP(text) !== 0) && Number(port) <= 65_535;
}

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
  FOYER_BOUNCE_ADDRESS: z
    .email()
    .regex(/^[a-z0-9-]{1,11}@/, 'may have at most eleven small letters, digits or hyphens before the @.')
    .optional()
    .describe(
      'Where undeliverable mails come back to, for example bounces@events.example.org. The server must deliver ' +
        'bounces+anything@ to the same place. Without it they go to the sender, and nobody reads them.',
    ),
  FOYER_BOUNCE_IMAP_URL: z
    .url({ protocol: /^imaps?$/ })
    .refine((url) => !url.includes('?'), 'takes no options after a question mark.')
    .optional()
    .describe(
      'The mailbox that FOYER_BOUNCE_ADDRESS leads to, for example imaps://bounces:password@mail.example.org. ' +
        'What Foyer has read there is deleted.',
    ),
  FOYER_DNS_SERVERS: z
    .string()
    .transform((list) => list.split(',').map((server) => server.trim()))
    .refine(
      (servers) => servers.every(isServer),
      'must be addresses such as 9.9.9.9 or 127.0.0.1:5353, with commas.',
    )
    .optional()
    .describe(
      'Whom `foyer doctor mail` and `foyer sender activate` ask for records of the DNS, such as 9.9.9.9. Without it, ' +
        'those that this machine asks; within an organisation they may tell another story than the rest of the world.',
    ),
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

/** A mailbox that is read over IMAP. */
export type ImapConfig = {
  /** `imap:` or `imaps:`, with the user, the password and, as a path, the folder where it is not INBOX. */
  readonly url: string;
  readonly tlsRequired: boolean;
  /** In place of a password. */
  readonly oauth: OAuthClient | null;
};

/** How mail leaves, and how what cannot be delivered comes back. `smtp` is null where mail is captured. */
export type MailConfig = {
  readonly smtp: SmtpConfig | null;
  readonly from: string;
  readonly returnTo: string | null;
  readonly returnMailbox: ImapConfig | null;
  /** Whom to ask for records of the DNS; null: whom this machine asks. */
  readonly dnsServers: readonly string[] | null;
};

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
      values.FOYER_BOUNCE_IMAP_URL !== undefined && values.FOYER_BOUNCE_ADDRESS === undefined,
      'FOYER_BOUNCE_ADDRESS: is missing; the mailbox of FOYER_BOUNCE_IMAP_URL stays empty without it.',
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
    returnTo: values.FOYER_BOUNCE_ADDRESS ?? null,
    returnMailbox:
      values.FOYER_BOUNCE_IMAP_URL === undefined ? null : buildImap(values, values.FOYER_BOUNCE_IMAP_URL),
    dnsServers: values.FOYER_DNS_SERVERS ?? null,
  };
}

function buildImap(values: MailSettings, url: string): ImapConfig {
  const { hostname, password } = new URL(url);
  const oauth = password === '' ? oauthOf(values) : null;
  return { url, tlsRequired: !isThisMachine(hostname), oauth };
}

function buildSmtp(values: MailSettings, url: string): SmtpConfig {
  return {
    url,
    connections: values.SMTP_CONNECTIONS,
    mailsPerConnection: values.SMTP_MAILS_PER_CONNECTION,
    mailsPerMinute: values.SMTP_MAILS_PER_MINUTE ?? null,
    tlsRequired:
      values.SMTP_TLS === undefined ? !isThisMachine(new URL(url).hostname) : values.SMTP_TLS === 'required',
    oauth: oauthOf(values),
  };
}

function oauthOf(values: MailSettings): OAuthClient | null {
  const { SMTP_OAUTH_TOKEN_URL: tokenUrl, SMTP_OAUTH_CLIENT_ID: clientId } = values;
  if (tokenUrl === undefined || clientId === undefined) return null;
  return {
    tokenUrl,
    clientId,
    clientSecret: values.SMTP_OAUTH_CLIENT_SECRET ?? null,
    refreshToken: values.SMTP_OAUTH_REFRESH_TOKEN ?? null,
    scope: values.SMTP_OAUTH_SCOPE ?? null,
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
