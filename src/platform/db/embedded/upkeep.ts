import type { DatabaseLog } from '../database.ts';
import type { RawResult, SessionSource } from '../session.ts';

const EVERY_MS = 60_000;
const CHECKPOINT_AFTER_BYTES = 16 * 1024 * 1024;

// The thresholds of PostgreSQL's autovacuum, which does not run in this engine.
const TIRED_TABLES = `
  select format('%I.%I', schemaname, relname) from pg_stat_all_tables
  where schemaname not in ('pg_toast', 'information_schema')
    and (n_dead_tup > 50 + 0.2 * n_live_tup or n_mod_since_analyze > 50 + 0.1 * n_live_tup)
  order by n_dead_tup desc, 1
  limit 100`;

const LOG_SINCE_CHECKPOINT = `
  select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) from pg_control_checkpoint()`;

/** Regularly does for the embedded engine what a server's background processes do. Returns the function that stops it. */
export function startUpkeep(source: SessionSource, log: DatabaseLog): () => void {
  let running = false;
  const timer = setInterval(() => {
    if (running) {
      return;
    }
    running = true;
    keepUp(source)
      .catch(() =>
        log.warn({}, 'The upkeep of the database could not be done. It is tried again in a minute.'),
      )
      .finally(() => {
        running = false;
      });
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Vacuums and analyses the tables that need it, one at a time so that others get their turn, and writes a checkpoint. */
export async function keepUp(source: SessionSource): Promise<void> {
  await once(source, 'select pg_stat_force_next_flush()');
  const tables = await once(source, TIRED_TABLES);
  for (const [table] of tables.rows) {
    await once(source, `vacuum (analyze) ${table}`);
  }
  const written = await once(source, LOG_SINCE_CHECKPOINT);
  if (Number(written.rows[0]?.[0]) >= CHECKPOINT_AFTER_BYTES) {
    await once(source, 'checkpoint');
  }
}

async function once(source: SessionSource, statement: string): Promise<RawResult> {
  const session = await source.acquire();
  try {
    return await session.run(statement, []);
  } finally {
    session.release();
  }
}
