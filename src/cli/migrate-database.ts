import { migrate } from '../platform/db/migrate.ts';
import { print } from './print.ts';
import { migrationsFolder, withDatabase } from './with-database.ts';

/** `foyer migrate`: applies what is new in `migrations/`. Starting the server does the same. */
export async function migrateDatabase(): Promise<void> {
  const applied = await withDatabase((db) => migrate(db, migrationsFolder));
  for (const name of applied) print('cli.migrateApplied', { name });
  print('cli.migrateDone', { count: applied.length });
}
