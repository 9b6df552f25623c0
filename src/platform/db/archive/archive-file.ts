import { createReadStream, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Database } from '../database.ts';
import { syncPath } from '../embedded/sync-tree.ts';
import type { ArchiveFooter, ArchiveOptions, RestoreOptions } from './format.ts';
import { readArchive } from './read-archive.ts';
import { writeArchive } from './write-archive.ts';

/**
 * Writes an archive to a file that only this user can read. The file appears under its name when it is complete and
 * on the disk; an older file of that name is replaced then, and not before.
 */
export async function writeArchiveFile<T>(
  database: Database<T>,
  file: string,
  options: ArchiveOptions = {},
): Promise<ArchiveFooter> {
  const path = resolve(file);
  const partial = `${path}.partial`;
  rmSync(partial, { force: true });
  const handle = await open(partial, 'wx', 0o600);
  const output = handle.createWriteStream();
  try {
    const footer = await writeArchive(database, output, options);
    syncPath(partial);
    renameSync(partial, path);
    syncPath(dirname(path));
    return footer;
  } catch (error) {
    output.destroy();
    rmSync(partial, { force: true });
    throw error;
  }
}

/** Replaces all rows by those of an archive file; see `readArchive`. */
export function readArchiveFile<T>(
  database: Database<T>,
  file: string,
  options: RestoreOptions<T> = {},
): Promise<ArchiveFooter> {
  return readArchive(database, createReadStream(file), options);
}
