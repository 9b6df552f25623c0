import { renameSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { syncPath } from '../db/embedded/sync-tree.ts';

/**
 * Writes a file that only this user can read. It appears under its name when it is complete and on the disk; an older
 * file of that name is replaced then, and not before.
 */
export function writePrivateFile(file: string, text: string): void {
  const path = resolve(file);
  const partial = `${path}.partial`;
  writeFileSync(partial, text, { mode: 0o600, flush: true });
  renameSync(partial, path);
  syncPath(dirname(path));
}
