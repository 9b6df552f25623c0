import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql, type Transaction } from 'kysely';
import type { Database } from './database.ts';

/** A migration file as it stands in the folder. */
export type Migration = { readonly name: string; readonly text: string; readonly checksum: string };

// Any number will do as long as nothing else in the database uses it: "foyer" on a telephone's keys.
const LOCK = 36937;

/**
 * Brings the database to the newest version: runs the files `NNNN-name.sql` of the folder that have not been
 * applied, in order, all in one transaction, and returns their names. One process at a time; another waits.
 * Throws, and changes nothing, when a file fails, when an applied file has changed since or is missing, or when
 * a new file is older than an applied one.
 */
export async function migrate<T>(database: Database<T>, folder: string): Promise<string[]> {
  const migrations = await readMigrations(folder);
  return database.transaction(async (trx) => {
    await sql`set local statement_timeout = 0`.execute(trx);
    await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(trx);
    await sql`create table if not exists foyer_migrations (
      name text primary key,
      checksum text not null,
      applied_at timestamptz not null default clock_timestamp()
    )`.execute(trx);
    const pending = await findPending(trx, migrations, folder);
    for (const migration of pending) {
      await apply(trx, migration);
    }
    return pending.map(({ name }) => name);
  });
}

/** The names of the migrations that have not been applied; applies none. */
export async function listPendingMigrations<T>(database: Database<T>, folder: string): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const [table] = await database.query<{ known: string | null }>(
    `select to_regclass('foyer_migrations') as known`,
  );
  if (!table?.known) {
    return migrations.map(({ name }) => name);
  }
  return database.transaction(async (trx) => {
    const pending = await findPending(trx, migrations, folder);
    return pending.map(({ name }) => name);
  });
}

/** Reads the migrations of a folder in their order. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/u.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

async function findPending<T>(
  trx: Transaction<T>,
  migrations: Migration[],
  folder: string,
): Promise<Migration[]> {
  const { rows } = await sql<{ name: string; checksum: string }>`
    select name, checksum from foyer_migrations order by name collate "C"`.execute(trx);
  for (const [index, applied] of rows.entries()) {
    const file = migrations[index];
    if (file?.name !== applied.name) {
      throw new Error(orderSentence({ applied: applied.name, found: file?.name, folder }));
    }
    if (file.checksum !== applied.checksum) {
      throw new Error(
        `The migration ${file.name} in ${folder} has changed since it was applied. Put the old file back and make the change in a new one.`,
      );
    }
  }
  return migrations.slice(rows.length);
}

function orderSentence({
  applied,
  found,
  folder,
}: {
  applied: string;
  found: string | undefined;
  folder: string;
}): string {
  if (found === undefined || found > applied) {
    return (
      `The database has the migration ${applied}, which is missing in ${folder}. ` +
      'It was probably used by a newer Foyer: start that version again.'
    );
  }
  return `The migration ${found} in ${folder} comes before ${applied}, which was applied already. Give it the next free number.`;
}

async function apply<T>(trx: Transaction<T>, { name, text, checksum }: Migration): Promise<void> {
  try {
    await sql.raw(text).execute(trx);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The migration ${name} failed, and nothing was changed: ${reason}`, { cause });
  }
  await sql`insert into foyer_migrations (name, checksum) values (${name}, ${checksum})`.execute(trx);
}
