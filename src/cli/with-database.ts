import { join } from 'node:path';
import { type Config, readConfig } from '../config.ts';
import type { Tables } from '../domain/tables.ts';
import { openConfiguredDatabase } from '../open-context.ts';
import type { Database } from '../platform/db/database.ts';
import { createLog } from '../platform/log/log.ts';
import { packageRoot } from '../platform/root.ts';

export const migrationsFolder = join(packageRoot, 'migrations');

/** Opens the configured database for one command, beside a running server too, and closes it afterwards. */
export async function withDatabase<R>(work: (db: Database<Tables>, config: Config) => Promise<R>): Promise<R> {
  const config = readConfig();
  await using db = await openConfiguredDatabase(config, createLog('warn'));
  return await work(db, config);
}
