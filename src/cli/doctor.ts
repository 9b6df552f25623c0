import { databaseFolder } from '../open-context.ts';
import { systemClock } from '../platform/clock/clock.ts';
import { inspect } from '../platform/db/doctor.ts';
import { examineKeys } from './examine-keys.ts';
import { print } from './print.ts';
import { migrationsFolder, withDatabase } from './with-database.ts';

/** `foyer doctor`: examines the database, says what it found, and fails when something is not well. */
export async function doctor(): Promise<void> {
  const findings = await withDatabase(async (db, config) => [
    ...(await inspect(db, {
      migrations: migrationsFolder,
      now: systemClock.now,
      ...(config.database.kind === 'embedded' && { dataDir: databaseFolder(config) }),
    })),
    ...(await examineKeys(db, config)),
  ]);
  for (const { check, ok, sentence } of findings) {
    print(ok ? 'cli.doctorWell' : 'cli.doctorIll', { check, sentence });
  }
  if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
}
