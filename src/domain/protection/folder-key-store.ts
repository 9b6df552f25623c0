import type { Kysely } from 'kysely';
import type { Clock } from '../../platform/clock/clock.ts';
import { KeyFolder } from '../../platform/crypto/key-folder.ts';
import type { WrappedKey } from '../../platform/crypto/master-key.ts';
import type { Tables } from '../tables.ts';
import type { KeyState, KeyStore } from './schema/keys.ts';

/** Keeps the wrapped keys in files beside the database, never in it: what is destroyed is gone from everywhere. */
export class FolderKeyStore implements KeyStore {
  readonly kind = 'folder';
  readonly #folder: KeyFolder;
  readonly #clock: Clock;

  constructor(path: string, clock: Clock) {
    this.#folder = new KeyFolder(path);
    this.#clock = clock;
  }

  async find(name: string): Promise<WrappedKey | 'destroyed' | null> {
    return this.#folder.find(name);
  }

  async list(): Promise<Map<string, KeyState>> {
    return this.#folder.list();
  }

  async add(_db: Kysely<Tables>, name: string, key: WrappedKey): Promise<boolean> {
    return this.#folder.add(name, key);
  }

  async replace(name: string, before: WrappedKey, after: WrappedKey): Promise<boolean> {
    return this.#folder.replace(name, before, after);
  }

  async destroy(name: string): Promise<void> {
    this.#folder.destroy(name, this.#clock.now().toString());
  }

  async remove(name: string): Promise<void> {
    this.#folder.remove(name);
  }
}
