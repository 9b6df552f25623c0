import { bringBackProtected, rememberProtected } from '../domain/protection/commands/restore-protected.ts';
import { DatabaseKeyStore } from '../domain/protection/data/database-key-store.ts';
import { type KeyStore, keptApart } from '../domain/protection/schema/keys.ts';
import type { Tables } from '../domain/tables.ts';
import { keyStores, readMasterKeys } from '../open-keys.ts';
import { readArchiveFile, writeArchiveFile } from '../platform/db/archive/archive-file.ts';
import { copyDatabase } from '../platform/db/archive/copy-database.ts';
import type { ArchiveFooter } from '../platform/db/archive/format.ts';
import { type Database, openDatabase } from '../platform/db/database.ts';
import { migrate } from '../platform/db/migrate.ts';
import { readKeyCopy, writeKeyCopy } from './keys.ts';
import { print } from './print.ts';
import { migrationsFolder, withDatabase } from './with-database.ts';

const alone = { access: 'sole' } as const;
const quiet = { info() {}, warn() {}, error() {} };

/** `foyer backup FILE [--keys FILE]`: writes all rows to a file, while the server runs too; the keys to another, or not. */
export async function backup(file: string, { keys }: { keys?: string }): Promise<void> {
  const footer = await withDatabase(async (db, config) => {
    const written = await writeArchiveFile(db, file, { leaveOut: keptApart });
    if (keys !== undefined) await writeKeyCopy({ db, store: keyStores(config, db).chosen }, keys);
    return written;
  });
  print('cli.backupDone', { file, rows: countRows(footer) });
  if (keys === undefined) print('cli.backupWithoutKeys');
}

type RestoreChoices = { keys?: string; keepAgreements: boolean };

/** `foyer restore FILE [--keys FILE] [--keep-agreements]`: replaces all rows by those of a backup, all or nothing, while the server runs too. */
export async function restore(file: string, { keys, keepAgreements }: RestoreChoices): Promise<void> {
  const consent = keepAgreements ? 'as-backed-up' : 'if-known';
  const footer = await withDatabase(async (db, config) => {
    await migrate(db, migrationsFolder);
    // First, because it refuses a copy that the master key does not open before anything is changed.
    if (keys !== undefined) {
      await readKeyCopy({ db, store: keyStores(config, db).chosen, masters: readMasterKeys(config) }, keys);
    }
    const read = await readArchiveFile(db, file, {
      leaveOut: keptApart,
      before: rememberProtected,
      afterwards: (trx) => bringBackProtected(trx, { consent }),
    });
    // A backup of a demo brings its clock along, and nothing may move the clock of a site that is in use.
    if (config.mode === 'production') await db.query('delete from demo_clocks');
    // Every running process has to look again: at the clock, and through it at its caches and at what is due.
    await db.notify('clock_changed', '');
    return read;
  });
  print('cli.restoreDone', { file, rows: countRows(footer) });
  print('cli.restoreRemember');
  if (!keepAgreements) print('cli.restoreAgreements');
}

type CopyOptions = { to: string; withoutKeys: boolean };

/**
 * `foyer copy --to URL`: carries everything over to a PostgreSQL and compares counts and checksums. Alone: whoever
 * registered with a server that runs meanwhile would be left behind.
 */
export async function copy({ to, withoutKeys }: CopyOptions): Promise<void> {
  const footer = await withDatabase(async (from, config) => {
    await migrate(from, migrationsFolder);
    await using target = await openDatabase<Tables>({
      kind: 'server',
      url: to,
      ...config.databaseTransport,
      log: quiet,
    });
    await migrate(target, migrationsFolder);
    const copied = await copyDatabase(from, target, { leaveOut: withoutKeys ? ['data_keys'] : [] });
    if (!withoutKeys) await copyKeysInto(target, keyStores(config, from).chosen);
    return copied;
  }, alone);
  for (const [table, { rows }] of Object.entries(footer.tables)) print('cli.copyTable', { table, rows });
  print('cli.copyDone', { rows: countRows(footer) });
  print(withoutKeys ? 'cli.copyWithoutKeys' : 'cli.copyWithKeys');
}

/** The wrapped keys go into the table of the target, where processes on several machines find them. */
async function copyKeysInto(target: Database<Tables>, from: KeyStore): Promise<void> {
  const to = new DatabaseKeyStore(target.kysely);
  for (const name of (await from.list()).keys()) {
    const key = await from.find(name);
    if (key === 'destroyed') await to.destroy(name);
    if (key !== null && key !== 'destroyed') await to.add(target.kysely, name, key);
  }
}

function countRows(footer: ArchiveFooter): number {
  return Object.values(footer.tables).reduce((sum, { rows }) => sum + rows, 0);
}
