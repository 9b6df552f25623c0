import { randomBytes } from 'node:crypto';

/** The public address of the program that is measured; nothing is ever sent there. */
export const ORIGIN = 'https://events.example.org';

/** Settings as the program reads them from its environment. */
export type Settings = Readonly<Record<string, string>>;

const masterKey = randomBytes(32).toString('base64');

/**
 * The settings of a program in production, quiet, whose limits for one network are out of the way: all callers come
 * from this machine. Nothing of the environment that the benchmark was started in reaches it.
 */
export function productionSettings(dataDir: string, over: Settings = {}): Settings {
  return {
    PATH: process.env.PATH ?? '',
    FOYER_MODE: 'production',
    FOYER_ROLES: 'web',
    FOYER_ORIGIN: ORIGIN,
    FOYER_DATA_DIR: dataDir,
    FOYER_DATABASE: 'embedded',
    FOYER_MASTER_KEY: masterKey,
    FOYER_MAIL_FROM: 'events@example.org',
    FOYER_FORM_LIMIT: '1000000000',
    FOYER_LOG_LEVEL: 'warn',
    // Nobody listens there; rows that send mail name a server that does.
    SMTP_URL: 'smtp://127.0.0.1:1',
    ...over,
  };
}
