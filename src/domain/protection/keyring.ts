import type { Kysely } from 'kysely';
import { LRUCache } from 'lru-cache';
import { deriveKey } from '../../platform/crypto/derive.ts';
import { type MasterKeys, unwrapKey, wrapKey } from '../../platform/crypto/master-key.ts';
import { type Key, randomKey } from '../../platform/crypto/seal.ts';
import type { Tables } from '../tables.ts';
import { INSTALLATION, type KeyStore } from './schema/keys.ts';
import { type EventKeys, KeyGoneError } from './schema.ts';

const REMEMBERED_EVENTS = 200;
const REMEMBERED_MILLISECONDS = 60_000;

type Parts = { readonly masters: MasterKeys; readonly store: KeyStore; readonly db: Kysely<Tables> };

/** Unwraps the data keys with the master key and keeps the derived keys of events for a minute. */
export class Keyring {
  readonly #masters: MasterKeys;
  readonly #store: KeyStore;
  readonly #installation: Key;
  readonly #known = new LRUCache<string, EventKeys>({ max: REMEMBERED_EVENTS, ttl: REMEMBERED_MILLISECONDS });

  private constructor({ masters, store }: Parts, installation: Key) {
    this.#masters = masters;
    this.#store = store;
    this.#installation = installation;
  }

  /**
   * Opens the keys of an installation; on its very first start, makes the one that belongs to no event.
   * @throws WrongMasterKeyError when the master key is another than the one that wrapped them
   */
  static async open(parts: Parts): Promise<Keyring> {
    const { masters, store, db } = parts;
    const known = await store.find(INSTALLATION);
    if (known === null) await store.add(db, INSTALLATION, wrapKey(masters, randomKey(), INSTALLATION));
    const kept = known ?? (await store.find(INSTALLATION));
    if (kept === null || kept === 'destroyed') {
      throw new KeyGoneError('The key of this installation has been destroyed.');
    }
    return new Keyring(parts, unwrapKey(masters, kept, INSTALLATION));
  }

  /**
   * The keys of an event.
   * @throws KeyGoneError when they were destroyed
   * @throws WrongMasterKeyError when the master key is not the one that wrapped them
   * @throws Error when they are lost: not in the store, although nobody destroyed them
   */
  async of(eventId: string): Promise<EventKeys> {
    const known = this.#known.get(eventId);
    if (known !== undefined) return known;
    const kept = await this.#store.find(eventId);
    if (kept === 'destroyed') throw new KeyGoneError('The key of this event has been destroyed.');
    if (kept === null) throw new Error(`The key of the event ${eventId} is lost. Run "foyer doctor".`);
    const keys = derive(unwrapKey(this.#masters, kept, eventId));
    this.#known.set(eventId, keys);
    return keys;
  }

  /** Makes and keeps the data key of a new event, in the transaction that makes the event, and answers its keys. */
  async create(db: Kysely<Tables>, eventId: string): Promise<EventKeys> {
    const dataKey = randomKey();
    await this.#store.add(db, eventId, wrapKey(this.#masters, dataKey, eventId));
    return derive(dataKey);
  }

  /**
   * The keys of what may have none yet, such as the news of an organisation; made where there are none. Not for what has
   * people already: their key would be lost, not missing.
   * @throws KeyGoneError when they were destroyed
   */
  async ensure(db: Kysely<Tables>, name: string): Promise<EventKeys> {
    if ((await this.#store.find(name)) === null) await this.create(db, name);
    return this.of(name);
  }

  /** Destroys the data key of an event for good; what other processes remember of it ends within a minute. */
  async destroy(eventId: string): Promise<void> {
    await this.#store.destroy(eventId);
    this.forget(eventId);
  }

  /** Where the data keys are kept. */
  get storeKind(): KeyStore['kind'] {
    return this.#store.kind;
  }

  /** Forgets the keys of an event, so that what became of them counts at once. */
  forget(eventId: string): void {
    this.#known.delete(eventId);
  }

  /** A key for one purpose of the whole installation, which belongs to no event. It outlives the master key. */
  installationKey(purpose: string): Key {
    return deriveKey(this.#installation, purpose);
  }
}

function derive(dataKey: Key): EventKeys {
  return {
    contact: deriveKey(dataKey, 'contact'),
    lookup: deriveKey(dataKey, 'lookup'),
    capability: deriveKey(dataKey, 'capability'),
    meeting: deriveKey(dataKey, 'meeting'),
  };
}
