import { LRUCache } from 'lru-cache';

const MOST_KEPT = 1000;

/** What is worth keeping, and for how many seconds. */
export type Keepable = { readonly value: string; readonly seconds: number };

/**
 * Keeps for seconds what is dear to ask for, such as an access token of a service. Who asks while it is being fetched
 * waits for the same answer. A failure is not kept. All of it is gone with the process.
 */
export class ShortMemory {
  readonly #kept = new LRUCache<string, { readonly value: Promise<string>; until: number }>({
    max: MOST_KEPT,
  });
  readonly #now: () => number;

  /** @param now milliseconds that never run backwards */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** What is kept under this key, or else what `make` gives. */
  get(key: string, make: () => Promise<Keepable>): Promise<string> {
    const known = this.#kept.get(key);
    if (known !== undefined && known.until > this.#now()) return known.value;
    const entry = { value: this.#fetch(key, make), until: Number.POSITIVE_INFINITY };
    this.#kept.set(key, entry);
    return entry.value;
  }

  forget(key: string): void {
    this.#kept.delete(key);
  }

  /** Forgets everything. */
  clear(): void {
    this.#kept.clear();
  }

  async #fetch(key: string, make: () => Promise<Keepable>): Promise<string> {
    // Until the entry stands in the map.
    await Promise.resolve();
    const entry = this.#kept.get(key);
    try {
      const { value, seconds } = await make();
      if (entry !== undefined) entry.until = this.#now() + seconds * 1000;
      return value;
    } catch (error) {
      if (this.#kept.get(key) === entry) this.#kept.delete(key);
      throw error;
    }
  }
}
