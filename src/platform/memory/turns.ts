import { createHmac, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';

const MOST_REMEMBERED = 50_000;

/**
 * Counts how often something was named lately, such as a mail address, without keeping it: in this process's memory, under
 * a key that dies with it. Bounded, so that a crowd costs no memory: what was named longest ago is forgotten first.
 */
export class Turns {
  readonly #most: number;
  readonly #key = randomBytes(32);
  readonly #counts: LRUCache<string, { count: number }>;

  /** @param most how many turns one name has within `seconds` of its first */
  constructor({ most, seconds }: { readonly most: number; readonly seconds: number }) {
    this.#most = most;
    this.#counts = new LRUCache({
      max: MOST_REMEMBERED,
      ttl: seconds * 1000,
      perf: { now: () => performance.now() },
    });
  }

  /** Takes a turn; false when there is none left. */
  take(name: string): boolean {
    const pseudonym = createHmac('sha256', this.#key).update(name).digest('base64url').slice(0, 16);
    const known = this.#counts.get(pseudonym);
    if (known === undefined) {
      this.#counts.set(pseudonym, { count: 1 });
      return true;
    }
    known.count += 1;
    return known.count <= this.#most;
  }
}
