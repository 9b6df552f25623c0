import { createHash } from 'node:crypto';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { sql, type Transaction } from 'kysely';
import type { Database } from '../database.ts';
import {
  listAppliedMigrations,
  listSequences,
  listTables,
  settleSession,
  summariseTable,
} from './catalogue.ts';
import { ARCHIVE_FORMAT, type ArchiveFooter, type ArchiveHeader, type ArchiveOptions } from './format.ts';

const ROWS_A_FETCH = 500;

/**
 * Writes all rows of the schema `public`, as they stand at one moment, to the stream and ends it. Works while others
 * write; on the embedded engine they wait until it is done. Returns what was written.
 */
export async function writeArchive<T>(
  database: Database<T>,
  output: Writable,
  { leaveOut = [] }: ArchiveOptions = {},
): Promise<ArchiveFooter> {
  return database.transaction(
    async (trx) => {
      await settleSession(trx);
      const { lines, footer } = await describe(trx, leaveOut);
      await pipeline(Readable.from(lines), createGzip(), output);
      return footer.promise;
    },
    { isolation: 'repeatable read' },
  );
}

async function describe<T>(trx: Transaction<T>, leaveOut: readonly string[]) {
  const header: ArchiveHeader = {
    archive: 'foyer',
    format: ARCHIVE_FORMAT,
    migrations: await listAppliedMigrations(trx),
  };
  const footer = Promise.withResolvers<ArchiveFooter>();
  async function* lines(): AsyncGenerator<string> {
    yield `${JSON.stringify(header)}\n`;
    const digest = createHash('sha256');
    const tables: ArchiveFooter['tables'] = {};
    for (const { name } of await listTables(trx, leaveOut)) {
      for await (const block of readTable(trx, name)) {
        digest.update(block);
        yield block;
      }
      tables[name] = await summariseTable(trx, name);
    }
    const end = { sha256: digest.digest('hex'), tables, sequences: await listSequences(trx) };
    yield `${JSON.stringify(['end', end])}\n`;
    footer.resolve(end);
  }
  return { lines: lines(), footer };
}

async function* readTable<T>(trx: Transaction<T>, table: string): AsyncGenerator<string> {
  yield `${JSON.stringify(['table', table])}\n`;
  await sql`declare archive_rows no scroll cursor for
    select to_jsonb(line)::text as row from ${sql.raw(table)} line`.execute(trx);
  for (;;) {
    const { rows } = await sql<{ row: string }>`fetch ${sql.lit(ROWS_A_FETCH)} from archive_rows`.execute(
      trx,
    );
    if (rows.length > 0) {
      yield rows.map(({ row }) => `${row}\n`).join('');
    }
    if (rows.length < ROWS_A_FETCH) {
      break;
    }
  }
  await sql`close archive_rows`.execute(trx);
}
