import { PassThrough } from 'node:stream';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { listTables, summariseTable } from './catalogue.ts';
import type { ArchiveFooter, ArchiveOptions } from './format.ts';
import { readArchive } from './read-archive.ts';
import { writeArchive } from './write-archive.ts';

/**
 * Carries all rows of one database into another, which has the same migrations and no rows yet. Counts and checksums
 * of every table are compared before the target commits; when they differ, or anything else fails, the target stays
 * empty. Changes made to the source after the start are not carried over: stop the server that uses it.
 */
export async function copyDatabase<T>(
  from: Database<T>,
  to: Database<T>,
  options: ArchiveOptions = {},
): Promise<ArchiveFooter> {
  await checkEmpty(to);
  const pipe = new PassThrough();
  const written = writeArchive(from, pipe, options).catch((error: unknown) => {
    pipe.destroy(error instanceof Error ? error : undefined);
    throw error;
  });
  const [writing, reading] = await Promise.allSettled([written, readArchive(to, pipe, options)]);
  // When one side fails, the stream between them breaks and the other fails too: tell the cause, not the echo.
  if (reading.status === 'rejected' && (writing.status === 'fulfilled' || isBrokenStream(writing.reason))) {
    throw reading.reason;
  }
  return written;
}

function isBrokenStream(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_STREAM');
}

async function checkEmpty<T>(database: Database<T>): Promise<void> {
  await database.transaction(async (trx) => {
    await sql`set local statement_timeout = 0`.execute(trx);
    for (const { name } of await listTables(trx)) {
      const { rows } = await summariseTable(trx, name);
      if (rows > 0) {
        throw new Error(
          `The target database already holds rows in the table ${name}. Choose an empty database.`,
        );
      }
    }
  });
}
