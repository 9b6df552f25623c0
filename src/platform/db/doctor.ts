import { statfs } from 'node:fs/promises';
import type { Database } from './database.ts';
import { checkIndexes } from './doctor-indexes.ts';
import { checkServer, checkTransport } from './doctor-server.ts';
import { layoutOf } from './embedded/layout.ts';
import { readStamp } from './embedded/stamp.ts';
import { listPendingMigrations } from './migrate.ts';
import type { Transport } from './server/transport.ts';

/** What one check found; the sentence says it to the operator, and what to do when it is not well. */
export type Finding = { readonly check: string; readonly ok: boolean; readonly sentence: string };

export type InspectOptions = {
  /** The folder of the embedded database; leave it out for a server. */
  readonly dataDir?: string;
  /** What the connection to a server is; leave it out for the embedded database. */
  readonly transport?: Transport;
  readonly migrations: string;
  /** The machine's clock. */
  now(): Temporal.Instant;
};

const LEAST_FREE_BYTES = 512 * 1024 * 1024;
const LARGEST_DIFFERENCE_SECONDS = 5;

/** Examines a database for `foyer doctor`. Changes nothing; a check that cannot be made is a finding that is not ok. */
export async function inspect<T>(database: Database<T>, options: InspectOptions): Promise<Finding[]> {
  const checks: Record<string, () => Promise<Omit<Finding, 'check'>>> = {
    migrations: () => checkMigrations(database, options.migrations),
    clock: () => checkClock(database, options.now),
  };
  const { dataDir } = options;
  if (database.kind === 'embedded' && dataDir !== undefined) {
    checks.lock = async () => checkLock(database);
    checks.stamp = async () => checkStamp(dataDir);
    checks.flush = () => checkFlush(database);
    checks.space = () => checkSpace(dataDir);
    checks.indexes = () => checkIndexes(database);
  } else {
    checks.server = () => checkServer(database);
    const { transport } = options;
    if (transport !== undefined) checks.transport = () => checkTransport(database, transport);
  }
  const findings: Finding[] = [];
  for (const [check, run] of Object.entries(checks)) {
    findings.push({ check, ...(await run().catch(failed)) });
  }
  return findings;
}

function failed(error: unknown): Omit<Finding, 'check'> {
  return { ok: false, sentence: error instanceof Error ? error.message : 'The check could not be made.' };
}

function checkLock<T>(database: Database<T>): Omit<Finding, 'check'> {
  return {
    ok: true,
    sentence: database.joined
      ? 'Another process has the database open, and it answers.'
      : 'No other process has the database open.',
  };
}

function checkStamp(dataDir: string): Omit<Finding, 'check'> {
  const stamp = readStamp(layoutOf(dataDir));
  return stamp
    ? { ok: true, sentence: `The data was written by PostgreSQL ${stamp.postgresql} (${stamp.engine}).` }
    : { ok: false, sentence: `The folder ${dataDir} has no version stamp. Start Foyer once to write it.` };
}

async function checkFlush<T>(database: Database<T>): Promise<Omit<Finding, 'check'>> {
  const [row] = await database.query<{ proven: string | null }>(
    `select current_setting('foyer.flush_proven', true) as proven`,
  );
  return row?.proven === 'yes'
    ? { ok: true, sentence: 'When the database was opened, a commit was seen to reach the disk.' }
    : {
        ok: false,
        sentence: 'The database was opened without flushing to the disk. Do not keep real data in it.',
      };
}

async function checkSpace(dataDir: string): Promise<Omit<Finding, 'check'>> {
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  const megabytes = Math.floor(free / 1024 / 1024);
  return free >= LEAST_FREE_BYTES
    ? { ok: true, sentence: `The disk has ${megabytes} MB free.` }
    : {
        ok: false,
        sentence: `The disk has only ${megabytes} MB free. Make room: without it nobody can register.`,
      };
}

async function checkMigrations<T>(database: Database<T>, folder: string): Promise<Omit<Finding, 'check'>> {
  const pending = await listPendingMigrations(database, folder);
  return pending.length === 0
    ? { ok: true, sentence: 'All migrations are applied.' }
    : { ok: false, sentence: `Not applied yet: ${pending.join(', ')}. Run "foyer migrate".` };
}

async function checkClock<T>(
  database: Database<T>,
  now: () => Temporal.Instant,
): Promise<Omit<Finding, 'check'>> {
  const [row] = await database.query<{ now: Temporal.Instant }>('select clock_timestamp() as now');
  const seconds = row ? Math.abs(now().since(row.now).total('seconds')) : Number.POSITIVE_INFINITY;
  return seconds <= LARGEST_DIFFERENCE_SECONDS
    ? { ok: true, sentence: 'The clocks of the program and of the database agree.' }
    : {
        ok: false,
        sentence: `The clocks of the program and of the database differ by ${Math.round(seconds)} seconds. Set both by NTP: deadlines depend on them.`,
      };
}
