import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { gunzipSync } from 'node:zlib';

const BLOCK = 512;
const FOLDER = '5';

/**
 * Unpacks a template (a gzipped or plain tarball in the ustar format of POSIX, as `buildTemplate` writes it) into
 * a folder. Throws when it is not such a file.
 */
export async function unpackTemplate(file: string, folder: string): Promise<void> {
  const tarball = await readTarball(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let position = 0;
  while (position + BLOCK <= tarball.length && tarball[position] !== 0) {
    const header = tarball.subarray(position, position + BLOCK);
    const size = Number.parseInt(text(header, 124, 12), 8);
    const start = position + BLOCK;
    if (!Number.isSafeInteger(size) || start + size > tarball.length) {
      throw new Error(damaged(file));
    }
    writeEntry(folder, header, tarball.subarray(start, start + size));
    position = start + Math.ceil(size / BLOCK) * BLOCK;
  }
}

async function readTarball(file: string): Promise<Buffer> {
  const content = await readFile(file);
  if (content[0] !== 0x1f || content[1] !== 0x8b) {
    return content;
  }
  try {
    return gunzipSync(content);
  } catch (cause) {
    throw new Error(damaged(file), { cause });
  }
}

function damaged(file: string): string {
  return `The template ${file} is damaged. Build Foyer again.`;
}

function writeEntry(folder: string, header: Buffer, content: Buffer): void {
  const name = normalize(join(text(header, 345, 155), text(header, 0, 100)));
  if (name.startsWith('..')) {
    throw new Error('The template names a file outside of its folder. Build Foyer again.');
  }
  const path = join(folder, name);
  if (text(header, 156, 1) === FOLDER) {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return;
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, content, { mode: 0o600 });
}

function text(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString('latin1', 0, end === -1 ? length : end).trim();
}
