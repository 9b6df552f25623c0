import { z } from 'zod';
import type { MasterKeySource } from './platform/crypto/master-key.ts';
import type { TransportSettings } from './platform/db/server/transport.ts';
import { buildMailConfig, type MailConfig, mailProblems, mailSettings } from './platform/mail/settings.ts';
import { buildTransportSettings, databaseSettings } from './platform/settings/database.ts';
import { describeIssue } from './platform/settings/describe-issue.ts';
import { buildOidcConfig, type OidcConfig, oidcProblems, oidcSettings } from './platform/settings/oidc.ts';

const flag = z.enum(['true', 'false']).transform((word) => word === 'true');
const port = z.coerce.number().int().min(0).max(65_535);
const key = z
  .string()
  .regex(
    /^[A-Za-z0-9+/_-]{43}=?$/,
    'must be 32 random bytes in base64, for example from `openssl rand -base64 32`.',
  );

/** Every setting, in the order of `.env.example`, which is generated from here. */
export const settings = z.object({
  FOYER_MODE: z
    .enum(['demo', 'production'])
    .default('demo')
    .describe(
      '`demo` has a virtual clock and shows captured mail; `production` refuses to start when something is missing.',
    ),
  FOYER_ROLES: z
    .enum(['web', 'worker', 'web,worker'])
    .default('web,worker')
    .describe('What this process does: answer requests, send messages, or both.'),
  PORT: port.default(3000).describe('The port that it listens on.'),
  HOST: z.string().default('127.0.0.1').describe('The address that it listens on; 0.0.0.0 for all.'),
  FOYER_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'The public address of the site, for example https://events.example.org. Links in mails begin with it.',
    ),
  FOYER_TRUSTED_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(5)
    .default(0)
    .describe('How many reverse proxies stand in front; their X-Forwarded-For entries are believed.'),
  FOYER_DATA_DIR: z
    .string()
    .default('./var')
    .describe('Where the embedded database, its lock and the demo key live.'),
  FOYER_DATABASE: z
    .enum(['embedded', 'server'])
    .optional()
    .describe(
      '`embedded` keeps the data in FOYER_DATA_DIR; `server` uses DATABASE_URL. Production wants it said.',
    ),
  ...databaseSettings,
  FOYER_MASTER_KEY: key
    .optional()
    .describe('The master key, 32 random bytes in base64. Without it no contact can be read: keep a copy.'),
  FOYER_MASTER_KEY_FILE: z
    .string()
    .optional()
    .describe('A file that holds the master key, instead of FOYER_MASTER_KEY.'),
  FOYER_MASTER_KEY_COMMAND: z
    .string()
    .optional()
    .describe('A command that prints the master key, so that any secret manager can keep it.'),
  FOYER_MASTER_KEY_PREVIOUS: key
    .optional()
    .describe(
      'A second master key that still opens what it wrapped, while `foyer keys rotate` is under way.',
    ),
  FOYER_MASTER_KEY_PREVIOUS_FILE: z.string().optional().describe('A file that holds that second key.'),
  FOYER_MASTER_KEY_PREVIOUS_COMMAND: z.string().optional().describe('A command that prints that second key.'),
  FOYER_KEY_STORE: z
    .enum(['folder', 'database'])
    .optional()
    .describe(
      'Where the wrapped data keys lie: `folder` (with the embedded database) or `database` (with a server).',
    ),
  FOYER_KEY_DIR: z
    .string()
    .optional()
    .describe('The folder of the wrapped data keys; without it, `keys` in FOYER_DATA_DIR.'),
  ...mailSettings,
  ...oidcSettings,
  FOYER_FORM_LIMIT: z.coerce
    .number()
    .int()
    .min(1)
    .default(60)
    .describe('How many forms one network may send in ten minutes, to each process.'),
  FOYER_OUTBOUND_HOSTS: z
    .string()
    .regex(/^[a-z0-9.-]+(,[a-z0-9.-]+)*$/, 'must be names of hosts with commas between them, without spaces.')
    .optional()
    .describe(
      'The only hosts whose rooms and tokens may be asked for, for example zoom.us,api.zoom.us; hosts below them are ' +
        'included. Without it, any host that an account of a provider names. Servers that other settings name are not ' +
        'concerned.',
    ),
  FOYER_PSEUDO_LANGUAGE: flag
    .default(false)
    .describe('Offers the pseudo-language `ar-XB` that shows untranslated texts.'),
  FOYER_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('How much is logged.'),
});

type Settings = z.infer<typeof settings>;

/** The checked configuration. `database` and `masterKey` say where, not what: opening them is for others. */
export type Config = {
  readonly mode: 'demo' | 'production';
  readonly roles: { readonly web: boolean; readonly worker: boolean };
  readonly http: {
    readonly port: number;
    readonly host: string;
    readonly origin: string;
    readonly trustedProxies: number;
    readonly formLimit: number;
  };
  readonly dataDir: string;
  readonly database:
    | { readonly kind: 'embedded' }
    | { readonly kind: 'server'; readonly url: string; readonly poolSize: number };
  /** How the way to any database server is guarded: the one above, or the one that a copy goes to. */
  readonly databaseTransport: TransportSettings;
  readonly masterKey: MasterKeySource;
  /** Opens what it wrapped before, while the master key is changed. */
  readonly previousMasterKey: MasterKeySource | null;
  readonly keys: { readonly store: 'folder' | 'database'; readonly folder: string };
  readonly mail: MailConfig;
  readonly oidc: OidcConfig | null;
  /** The only hosts that may be asked for rooms and tokens; null for any. */
  readonly outboundHosts: readonly string[] | null;
  readonly pseudoLanguage: boolean;
  readonly logLevel: Settings['FOYER_LOG_LEVEL'];
};

/** Thrown by {@link readConfig}; `message` names every setting that is wrong or missing, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the configuration from the environment.
 * @throws ConfigError naming all that is wrong at once
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = settings.safeParse(given);
  const wrong = parsed.success
    ? [...mailProblems(parsed.data), ...oidcProblems(parsed.data)]
    : parsed.error.issues.map(describeIssue);
  const missing = given.FOYER_MODE === 'production' ? missingForProduction(given) : [];
  if (!parsed.success || wrong.length + missing.length > 0) {
    throw new ConfigError([...wrong, ...listMissing(missing)].join('\n'));
  }
  return build(parsed.data);
}

function listMissing(missing: readonly string[]): string[] {
  if (missing.length === 0) return [];
  return ['Production cannot start yet. It still needs:', ...missing.map((line) => `- ${line}`)];
}

function missingForProduction(values: Readonly<Record<string, string | undefined>>): string[] {
  const checks: [boolean, string][] = [
    [
      masterKeySource(values, 'FOYER_MASTER_KEY') === null,
      'a master key: set FOYER_MASTER_KEY_FILE, FOYER_MASTER_KEY_COMMAND or FOYER_MASTER_KEY ' +
        '(`openssl rand -base64 32` makes one).',
    ],
    [
      values.FOYER_ORIGIN?.startsWith('https://') !== true,
      'a public https address: set FOYER_ORIGIN, for example https://events.example.org.',
    ],
    [values.SMTP_URL === undefined, 'a mail server: set SMTP_URL.'],
    [
      values.DATABASE_URL === undefined && values.FOYER_DATABASE !== 'embedded',
      'a database choice: set DATABASE_URL, or FOYER_DATABASE=embedded.',
    ],
  ];
  return checks.filter(([isMissing]) => isMissing).map(([, sentence]) => sentence);
}

function build(values: Settings): Config {
  const origin = values.FOYER_ORIGIN ?? `http://localhost:${values.PORT}`;
  const database = databaseChoice(values);
  return {
    mode: values.FOYER_MODE,
    roles: { web: values.FOYER_ROLES.includes('web'), worker: values.FOYER_ROLES.includes('worker') },
    http: {
      port: values.PORT,
      host: values.HOST,
      origin: origin.replace(/\/+$/, ''),
      trustedProxies: values.FOYER_TRUSTED_PROXIES,
      formLimit: values.FOYER_FORM_LIMIT,
    },
    dataDir: values.FOYER_DATA_DIR,
    database,
    databaseTransport: buildTransportSettings(values),
    masterKey: masterKeySource(values, 'FOYER_MASTER_KEY') ?? {
      from: 'file',
      path: `${values.FOYER_DATA_DIR}/master.key`,
      createIfAbsent: true,
    },
    previousMasterKey: masterKeySource(values, 'FOYER_MASTER_KEY_PREVIOUS'),
    keys: {
      store: values.FOYER_KEY_STORE ?? (database.kind === 'embedded' ? 'folder' : 'database'),
      folder: values.FOYER_KEY_DIR ?? `${values.FOYER_DATA_DIR}/keys`,
    },
    mail: buildMailConfig(values, origin),
    oidc: buildOidcConfig(values),
    outboundHosts: values.FOYER_OUTBOUND_HOSTS?.split(',') ?? null,
    pseudoLanguage: values.FOYER_PSEUDO_LANGUAGE,
    logLevel: values.FOYER_LOG_LEVEL,
  };
}

function databaseChoice(values: Settings): Config['database'] {
  if (values.DATABASE_URL !== undefined && values.FOYER_DATABASE !== 'embedded') {
    return { kind: 'server', url: values.DATABASE_URL, poolSize: values.DATABASE_POOL_SIZE };
  }
  if (values.FOYER_DATABASE === 'server') {
    throw new ConfigError('FOYER_DATABASE=server needs DATABASE_URL, the address of a PostgreSQL.');
  }
  return { kind: 'embedded' };
}

type MasterKeySetting = 'FOYER_MASTER_KEY' | 'FOYER_MASTER_KEY_PREVIOUS';
type MasterKeySettings = Pick<
  Settings,
  MasterKeySetting | `${MasterKeySetting}_FILE` | `${MasterKeySetting}_COMMAND`
>;

function masterKeySource(values: MasterKeySettings, setting: MasterKeySetting): MasterKeySource | null {
  const value = values[setting];
  const path = values[`${setting}_FILE`];
  const command = values[`${setting}_COMMAND`];
  const given = [value, path, command].filter((one) => one !== undefined);
  if (given.length > 1) throw new ConfigError(`${setting} is given in more than one way. Keep one of them.`);
  if (value !== undefined) return { from: 'value', setting, value };
  if (path !== undefined) return { from: 'file', path, createIfAbsent: false };
  return command === undefined ? null : { from: 'command', setting: `${setting}_COMMAND`, command };
}
