import type { Kysely } from 'kysely';
import type { WrappedKey } from '../../../platform/crypto/master-key.ts';
import type { Tables } from '../../tables.ts';

/** The name of the data key that belongs to no event. The others are named by the id of their event. */
export const INSTALLATION = 'installation';

/** Tables that no backup of the data holds and no restore touches. */
export const keptApart: readonly string[] = ['data_keys', 'erasure_tags'];

export type KeyState = 'present' | 'destroyed';

/** Where the wrapped data keys are kept, apart from the data; docs/adr/0020 says what each kind promises. */
export interface KeyStore {
  readonly kind: 'database' | 'folder';
  /** The key, `destroyed` when it was, or null when it has never been here. */
  find(name: string): Promise<WrappedKey | 'destroyed' | null>;
  /** The names of all keys, and what became of each. */
  list(): Promise<Map<string, KeyState>>;
  /**
   * Keeps a new key; false when one of this name is there already, or was destroyed. A database keeps it in the
   * transaction `db`; a folder at once, also when the transaction comes to nothing.
   */
  add(db: Kysely<Tables>, name: string, key: WrappedKey): Promise<boolean>;
  /** Puts another wrapping in the place of one; false when it is not as it was before. */
  replace(name: string, before: WrappedKey, after: WrappedKey): Promise<boolean>;
  /** Destroys a key for good, whether it is there or not: nobody can add it again. */
  destroy(name: string): Promise<void>;
  /** Removes a key that another store keeps from now on. */
  remove(name: string): Promise<void>;
}
