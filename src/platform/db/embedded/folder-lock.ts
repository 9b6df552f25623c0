import { chmodSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Holds a folder for this process until `release`, or until the process ends in whatever way. */
export type FolderLock = { release(): void };

/**
 * Takes the lock, or returns undefined when it is held already. SQLite's lock on an open file is used because the
 * kernel frees it with the process: a kill -9 leaves no stale lock behind, and no process id has to be guessed at.
 */
export function takeFolderLock(path: string): FolderLock | undefined {
  const holder = new DatabaseSync(path, { timeout: 0 });
  try {
    chmodSync(path, 0o600);
    holder.exec('begin exclusive');
    return { release: () => holder.close() };
  } catch (error) {
    holder.close();
    if (isBusy(error)) {
      return undefined;
    }
    throw error;
  }
}

const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}
