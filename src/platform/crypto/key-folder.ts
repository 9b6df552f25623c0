import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { WrappedKey } from './master-key.ts';

const LINE = /^([0-9a-f]*) ([A-Za-z0-9+/]+=*)\n$/;
const NAME = /^[0-9a-z-]{1,64}$/;
const READS = 3;

/**
 * Wrapped keys as small files in a folder that only this user can read. Each change is on the disk when it returns.
 * What is destroyed or replaced is first written over where it lies; a mark that it was destroyed stays. Several
 * processes, also on several machines that share the folder, may use it at once.
 */
export class KeyFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** The key, `destroyed` when it was, or null when it has never been here. */
  find(name: string): WrappedKey | 'destroyed' | null {
    if (existsSync(this.#mark(name))) return 'destroyed';
    for (let read = 0; read < READS; read += 1) {
      const line = readIfThere(this.#file(name));
      if (line === null) return null;
      const key = parse(line);
      // A file that is just being replaced shows noise once; then the new one is there.
      if (key !== null) return key;
    }
    throw new Error(`The file ${this.#file(name)} is damaged. Put it back from a copy of the keys.`);
  }

  /** The names of all keys, and whether each was destroyed. */
  list(): Map<string, 'present' | 'destroyed'> {
    const names = new Map<string, 'present' | 'destroyed'>();
    if (!existsSync(this.path)) return names;
    const files = readdirSync(this.path);
    for (const file of files.filter((each) => each.endsWith('.key'))) names.set(file.slice(0, -4), 'present');
    for (const file of files.filter((each) => each.endsWith('.destroyed'))) {
      names.set(file.slice(0, -'.destroyed'.length), 'destroyed');
    }
    return names;
  }

  /** Keeps a new key; false when one of this name is there already, or was destroyed. */
  add(name: string, key: WrappedKey): boolean {
    if (existsSync(this.#mark(name))) return false;
    const draft = this.#draft(name, key);
    try {
      // Unlike a renaming, this does not replace what is there.
      linkSync(draft, this.#file(name));
    } catch (error) {
      if (existsSync(this.#file(name))) return false;
      throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    syncFolder(this.path);
    return true;
  }

  /** Puts another wrapping of the same key in its place; false when it is not as it was before. */
  replace(name: string, before: WrappedKey, after: WrappedKey): boolean {
    const old = openIfThere(this.#file(name));
    if (old === null) return false;
    try {
      if (readFileSync(old, 'utf8') !== write(before)) return false;
      renameSync(this.#draft(name, after), this.#file(name));
      syncFolder(this.path);
      scrub(old);
    } finally {
      closeSync(old);
    }
    // It may have been destroyed in between.
    if (existsSync(this.#mark(name))) this.remove(name);
    return true;
  }

  /** Destroys a key for good: nobody can add it again. `note` is kept in its place. */
  destroy(name: string, note: string): void {
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
    writeFileSync(this.#mark(name), `${note}\n`, { mode: 0o600, flush: true });
    this.remove(name);
  }

  /** Removes a key from this folder, for one that is kept elsewhere from now on. */
  remove(name: string): void {
    const file = openIfThere(this.#file(name));
    if (file !== null) {
      scrub(file);
      closeSync(file);
      rmSync(this.#file(name), { force: true });
    }
    syncFolder(this.path);
  }

  #file(name: string): string {
    if (!NAME.test(name)) throw new Error('A key is named with small letters, digits and hyphens.');
    return join(this.path, `${name}.key`);
  }

  #mark(name: string): string {
    return this.#file(name).replace(/\.key$/, '.destroyed');
  }

  #draft(name: string, key: WrappedKey): string {
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
    const draft = `${this.#file(name)}.${randomBytes(6).toString('hex')}`;
    writeFileSync(draft, write(key), { mode: 0o600, flag: 'wx', flush: true });
    return draft;
  }
}

const write = ({ masterId, box }: WrappedKey): string =>
  `${masterId} ${Buffer.from(box).toString('base64')}\n`;

function parse(line: string): WrappedKey | null {
  const [, masterId, box] = LINE.exec(line) ?? [];
  return masterId === undefined || box === undefined ? null : { masterId, box: Buffer.from(box, 'base64') };
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

function openIfThere(path: string): number | null {
  try {
    return openSync(path, 'r+');
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

/** Writes noise over a file where it lies, as far as the file system and the disk let a program do that. */
function scrub(file: number): void {
  const { size } = fstatSync(file);
  writeSync(file, randomBytes(size), 0, size, 0);
  fsyncSync(file);
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
