import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type StoredFile = { readonly path: string; readonly bytes: Buffer };

/**
 * All that lies below the folder of the data, byte by byte, but the master key, which is not part of the database. To be
 * searched in seconds: of files that are the same there is one, and long stretches of zeros are cut short.
 */
export function readStoredFiles(dataDir: string): StoredFile[] {
  const files = new Map<string, StoredFile>();
  for (const entry of readdirSync(dataDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name === 'master.key') continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = withoutEmptiness(readFileSync(path));
    files.set(createHash('sha1').update(bytes).digest('hex'), { path, bytes });
  }
  return [...files.values()];
}

function withoutEmptiness(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(/\0{64}/g, '\0'), 'latin1');
}
