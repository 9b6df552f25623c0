import type { Kysely } from 'kysely';
import { LRUCache } from 'lru-cache';
import { deriveKey } from '../../platform/crypto/derive.ts';
import { type Key, keyFrom, randomKey, seal, unseal } from '../../platform/crypto/seal.ts';
import type { Tables } from '../tables.ts';
import { findWrappedKey } from './data.ts';
import { type EventKeys, KeyGoneError } from './schema.ts';

const REMEMBERED_EVENTS = 200;
const REMEMBERED_MILLISECONDS = 60_000;

/** Unwraps the data keys of events with the master key and keeps the derived keys for a minute. */
export class Keyring {
  readonly #master: Key;
  readonly #db: Kysely<Tables>;
  readonly #known = new LRUCache<string, EventKeys>({ max: REMEMBERED_EVENTS, ttl: REMEMBERED_MILLISECONDS });

  constructor(master: Key, db: Kysely<Tables>) {
    this.#master = master;
    this.#db = db;
  }

  /**
   * The keys of an event.
   * @throws KeyGoneError when they were destroyed
   * @throws Error when the master key is not the one that wrapped them
   */
  async of(eventId: string): Promise<EventKeys> {
    const known = this.#known.get(eventId);
    if (known !== undefined) return known;
    const wrapped = await findWrappedKey(this.#db, eventId);
    if (wrapped === null) throw new KeyGoneError('The key of this event has been destroyed.');
    const keys = this.#derive(keyFrom(unseal(this.#master, wrapped, eventId)));
    this.#known.set(eventId, keys);
    return keys;
  }

  /** A new data key for an event, wrapped for the table `event_keys`, and the keys that it gives. */
  create(eventId: string): { readonly wrapped: Uint8Array; readonly keys: EventKeys } {
    const dataKey = randomKey();
    return { wrapped: seal(this.#master, dataKey, eventId), keys: this.#derive(dataKey) };
  }

  /** Forgets the keys of an event, so that their destruction counts at once. */
  forget(eventId: string): void {
    this.#known.delete(eventId);
  }

  /** A key for one purpose of the whole installation, which belongs to no event. */
  installationKey(purpose: string): Key {
    return deriveKey(this.#master, purpose);
  }

  #derive(dataKey: Key): EventKeys {
    return {
      contact: deriveKey(dataKey, 'contact'),
      lookup: deriveKey(dataKey, 'lookup'),
      capability: deriveKey(dataKey, 'capability'),
      meeting: deriveKey(dataKey, 'meeting'),
    };
  }
}
