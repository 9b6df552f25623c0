import { createHash } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Transaction } from 'kysely';
import { ZodError } from 'zod';
import type { Database } from '../database.ts';
import { splitLines } from '../split-lines.ts';
import { listAppliedMigrations, settleSession, summariseTable } from './catalogue.ts';
import {
  ARCHIVE_FORMAT,
  type ArchiveFooter,
  footerSchema,
  headerSchema,
  type RestoreOptions,
  tableLineSchema,
} from './format.ts';
import { TableFiller } from './table-filler.ts';

/** An archive that cannot be restored here. The sentence says why; nothing was changed. */
export class ArchiveError extends Error {}

/**
 * Replaces all rows of the schema `public` by those of an archive, in one transaction: afterwards everything is as it
 * was in the archive, or, when this throws, as it was before. Throws an ArchiveError when the archive is damaged or
 * was made with other migrations than the database has.
 */
export async function readArchive<T>(
  database: Database<T>,
  input: Readable,
  { leaveOut = [], before, afterwards }: RestoreOptions<T> = {},
): Promise<ArchiveFooter> {
  const text = new PassThrough();
  const unpacked = pipeline(input, createGunzip(), text);
  // A damaged file shows itself to the reader of `text`, which answers with its own sentence.
  unpacked.catch(() => undefined);
  try {
    return await database.transaction(async (trx) => {
      await settleSession(trx);
      await before?.(trx);
      const footer = await restore(trx, splitLines(text), leaveOut);
      await afterwards?.(trx);
      return footer;
    });
  } catch (error) {
    throw asArchiveError(error);
  } finally {
    text.destroy();
  }
}

async function restore<T>(
  trx: Transaction<T>,
  lines: AsyncGenerator<string>,
  leaveOut: readonly string[],
): Promise<ArchiveFooter> {
  const first = await lines.next();
  await checkHeader(trx, first.done ? '' : first.value);
  const filler = await TableFiller.empty(trx, leaveOut);
  const digest = createHash('sha256');
  for await (const line of lines) {
    if (line.startsWith('["end"')) {
      const [, footer] = footerSchema.parse(JSON.parse(line));
      await filler.finish(footer.sequences);
      await compare(trx, footer, digest.digest('hex'));
      return footer;
    }
    digest.update(`${line}\n`);
    if (line.startsWith('[')) {
      await filler.turnTo(tableLineSchema.parse(JSON.parse(line))[1]);
    } else {
      await filler.add(line);
    }
  }
  throw new ArchiveError(damaged);
}

const damaged = 'The archive is damaged or incomplete. Nothing was changed. Use another copy of it.';

async function checkHeader<T>(trx: Transaction<T>, line: string): Promise<void> {
  const header = headerSchema.parse(JSON.parse(line));
  if (header.format > ARCHIVE_FORMAT) {
    throw new ArchiveError(
      'The archive was made by a newer Foyer. Restore it with that version. Nothing was changed.',
    );
  }
  const here = await listAppliedMigrations(trx);
  const same =
    header.migrations.length === here.length &&
    header.migrations.every(
      ({ name, checksum }, at) => name === here[at]?.name && checksum === here[at]?.checksum,
    );
  if (!same) {
    throw new ArchiveError(
      `The archive was made by another version of Foyer: its last migration is ${header.migrations.at(-1)?.name ?? 'none'}, ` +
        `and that of this database is ${here.at(-1)?.name ?? 'none'}. ` +
        'Restore it with the version that made it, and then update. Nothing was changed.',
    );
  }
}

async function compare<T>(trx: Transaction<T>, footer: ArchiveFooter, sha256: string): Promise<void> {
  if (sha256 !== footer.sha256) {
    throw new ArchiveError(damaged);
  }
  for (const [table, wanted] of Object.entries(footer.tables)) {
    const found = await summariseTable(trx, table);
    if (found.rows !== wanted.rows || found.checksum !== wanted.checksum) {
      throw new ArchiveError(
        `The table ${table} came out different from the archive: ${found.rows} rows instead of ${wanted.rows}, ` +
          'or other values. Nothing was changed.',
      );
    }
  }
}

const DAMAGE_CODES = /^(Z_|ERR_STREAM_PREMATURE_CLOSE)/u;

function asArchiveError(error: unknown): unknown {
  const isDamage =
    error instanceof SyntaxError ||
    error instanceof ZodError ||
    (error instanceof Error && 'code' in error && DAMAGE_CODES.test(String(error.code)));
  return isDamage ? new ArchiveError(damaged, { cause: error }) : error;
}
