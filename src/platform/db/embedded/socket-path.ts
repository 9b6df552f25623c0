import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// sun_path holds 108 bytes on Linux and 104 on macOS, the closing zero included.
const LONGEST = 103;

/**
 * Where the owner of a database can be reached: in the database's folder or, when that path is too long for a
 * socket, in a folder of our own among the temporary files. Throws when that folder belongs to somebody else.
 */
export function socketPathOf(folder: string): string {
  const path = join(folder, 'database.sock');
  if (Buffer.byteLength(path) <= LONGEST) {
    return path;
  }
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const shelter = join(tmpdir(), `foyer-${name}`);
  mkdirSync(shelter, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(shelter);
  if (uid !== process.getuid?.() || (mode & 0o077) !== 0) {
    throw new Error(
      `The folder ${shelter} belongs to somebody else. Remove it, or use a shorter path for the database.`,
    );
  }
  return join(shelter, 'database.sock');
}
