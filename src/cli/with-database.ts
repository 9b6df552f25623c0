import { join } from 'node:path';
import { type Config, readConfig } from '../config.ts';
import type { Tables } from '../domain/tables.ts';
import { type Access, openConfiguredDatabase } from '../open-context.ts';
import type { Database } from '../platform/db/database.ts';
import { createLog } from '../platform/log/log.ts';
import { packageRoot } from '../platform/root.ts';

export const migrationsFolder = join(packageRoot, 'migrations');

/** A backup or a restore holds the session of a running server for as long as it takes, at most ten minutes. */
export const besideServer = { access: 'shared', holdSeconds: 600 } as const;

/**
 * Opens the configured database for one command, and closes it afterwards. It works beside a running server, unless
 * `access` is `sole`: then that is refused with a sentence.
 */
export async function withDatabase<R>(
  work: (db: Database<Tables>, config: Config) => Promise<R>,
  access: Access = besideServer,
): Promise<R> {
  const config = readConfig();
  await using db = await openConfiguredDatabase(config, createLog('warn'), access);
  return await work(db, config);
}
