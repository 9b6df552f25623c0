import { join } from 'node:path';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { openAuthentication } from './domain/account/authentication.ts';
import { RegistrationWriter } from './domain/registration/registration-writer.ts';
import type { Tables } from './domain/tables.ts';
import { openKeyring, readMasterKeys } from './open-keys.ts';
import { Afterwards } from './platform/afterwards/afterwards.ts';
import { type Database, type DatabaseLog, openDatabase } from './platform/db/database.ts';
import { DatabaseClock } from './platform/db/database-clock.ts';
import { migrate } from './platform/db/migrate.ts';
import { createOutbound } from './platform/http/outbound.ts';
import { randomIds } from './platform/ids/ids.ts';
import { createLog, type Log } from './platform/log/log.ts';
import { CaptureMailer } from './platform/mail/capture-mailer.ts';
import type { CapturedMails } from './platform/mail/data.ts';
import type { Mailer } from './platform/mail/mailer.ts';
import { ThreadedMailer } from './platform/mail/thread/threaded-mailer.ts';
import { ShortMemory } from './platform/memory/short-memory.ts';
import { packageRoot } from './platform/root.ts';
import { absoluteLinks } from './web/paths.ts';

/** A context that is open: its clock can be moved in demo mode, and it must be closed. */
export type OpenContext = Context & {
  readonly clock: DatabaseClock<Tables>;
  close(): Promise<void>;
};

/** Opens everything that the rooms use, with the database migrated. Throws a full sentence when a part cannot open. */
export async function openContext(
  config: Config,
  log: Log = createLog(config.logLevel),
  access: Access = { access: 'sole' },
): Promise<OpenContext> {
  const masters = readMasterKeys(config);
  const db = await openConfiguredDatabase(config, log, access);
  try {
    await migrate(db, join(packageRoot, 'migrations'));
    const clock = await DatabaseClock.open(db);
    if (config.mode === 'production' && clock.isShifted) throw new Error(SHIFTED_CLOCK);
    const keys = await openKeyring(config, masters, { db, clock, log });
    const mail = openMailer(config, { db, key: keys.installationKey('captured mails') });
    const afterwards = new Afterwards(log);
    const close = async () => {
      await afterwards.settled();
      await mail[Symbol.asyncDispose]();
      await db.close();
    };
    return {
      config,
      db,
      keys,
      clock,
      ids: randomIds,
      mail,
      log,
      afterwards,
      authentication: openAuthentication({ config, db, keys, ids: randomIds, log }),
      outbound: createOutbound(config.outboundHosts),
      memory: new ShortMemory(),
      roomLinks: absoluteLinks(config.http.origin).rooms,
      registrationWriter: new RegistrationWriter(db),
      close,
    };
  } catch (error) {
    await db.close();
    throw error;
  }
}

const SHIFTED_CLOCK =
  'This database was used in demo mode and its clock is not the real one. Production needs a database of its own: ' +
  'set FOYER_DATA_DIR or DATABASE_URL to another place.';

/** How a process uses the embedded database: alone (the server), or also as the guest of one that has it open. */
export type Access =
  | { readonly access: 'sole' }
  | { readonly access: 'shared'; readonly holdSeconds: number };

/** The folder of the embedded database: its own, below the data folder. */
export function databaseFolder(config: Config): string {
  return join(config.dataDir, 'database');
}

export function openConfiguredDatabase(config: Config, log: Log, access: Access): Promise<Database<Tables>> {
  const databaseLog = sentencesTo(log);
  if (config.database.kind === 'server') {
    return openDatabase<Tables>({ ...config.database, ...config.databaseTransport, log: databaseLog });
  }
  return openDatabase<Tables>({
    kind: 'embedded',
    dataDir: databaseFolder(config),
    template: join(packageRoot, 'dist', 'template.tar.gz'),
    log: databaseLog,
    ...access,
  });
}

function sentencesTo(log: Log): DatabaseLog {
  return {
    info: (_fields, sentence) => log.info(sentence),
    warn: (_fields, sentence) => log.warn(sentence),
    error: (_fields, sentence) => log.error(sentence),
  };
}

function openMailer(config: Config, captured: CapturedMails): Mailer {
  return config.mail.smtp === null ? new CaptureMailer(captured) : new ThreadedMailer(config.mail.smtp);
}
