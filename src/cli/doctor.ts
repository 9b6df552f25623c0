import type { Config } from '../config.ts';
import { databaseFolder } from '../open-context.ts';
import { systemClock } from '../platform/clock/clock.ts';
import { inspect } from '../platform/db/doctor.ts';
import { transportTo } from '../platform/db/server/transport.ts';
import { examineKeys } from './examine-keys.ts';
import { print } from './print.ts';
import { migrationsFolder, withDatabase } from './with-database.ts';

/** `foyer doctor`: examines the database, says what it found, and fails when something is not well. */
export async function doctor(): Promise<void> {
  const findings = await withDatabase(async (db, config) => [
    ...(await inspect(db, {
      migrations: migrationsFolder,
      now: systemClock.now,
      ...whereItIs(config),
    })),
    ...(await examineKeys(db, config)),
  ]);
  for (const { check, ok, sentence } of findings) {
    print(ok ? 'cli.doctorWell' : 'cli.doctorIll', { check, sentence });
  }
  if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
}

function whereItIs(config: Config) {
  if (config.database.kind === 'embedded') return { dataDir: databaseFolder(config) };
  return { transport: transportTo(config.database.url, config.databaseTransport.tls) };
}
