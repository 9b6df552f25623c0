import type { Tables } from '../domain/tables.ts';
import { readArchiveFile, writeArchiveFile } from '../platform/db/archive/archive-file.ts';
import { copyDatabase } from '../platform/db/archive/copy-database.ts';
import type { ArchiveFooter } from '../platform/db/archive/format.ts';
import { openDatabase } from '../platform/db/database.ts';
import { migrate } from '../platform/db/migrate.ts';
import { print } from './print.ts';
import { migrationsFolder, withDatabase } from './with-database.ts';

const quiet = { info() {}, warn() {}, error() {} };

/** `foyer backup FILE`: writes all rows to a file, while the server runs too. */
export async function backup(file: string): Promise<void> {
  const footer = await withDatabase((db) => writeArchiveFile(db, file));
  print('cli.backupDone', { file, rows: countRows(footer) });
}

/** `foyer restore FILE`: replaces all rows by those of a backup, all or nothing, while the server runs too. */
export async function restore(file: string): Promise<void> {
  const footer = await withDatabase(async (db, config) => {
    await migrate(db, migrationsFolder);
    const read = await readArchiveFile(db, file);
    // A backup of a demo brings its clock along, and nothing may move the clock of a site that is in use.
    if (config.mode === 'production') await db.query('delete from demo_clocks');
    // Every running process has to look again: at the clock, and through it at its caches and at what is due.
    await db.notify('clock_changed', '');
    return read;
  });
  print('cli.restoreDone', { file, rows: countRows(footer) });
}

/** `foyer copy --to URL`: carries everything over to a PostgreSQL and compares counts and checksums. */
export async function copy({ to }: { to: string }): Promise<void> {
  const footer = await withDatabase(async (from) => {
    await migrate(from, migrationsFolder);
    await using target = await openDatabase<Tables>({ kind: 'server', url: to, log: quiet });
    await migrate(target, migrationsFolder);
    return await copyDatabase(from, target);
  });
  for (const [table, { rows }] of Object.entries(footer.tables)) print('cli.copyTable', { table, rows });
  print('cli.copyDone', { rows: countRows(footer) });
}

function countRows(footer: ArchiveFooter): number {
  return Object.values(footer.tables).reduce((sum, { rows }) => sum + rows, 0);
}
