import { createHmac, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';

const MOST_REMEMBERED = 50_000;

export type TurnsOptions = { readonly most: number; readonly seconds: number; readonly thenEvery: number };

/**
 * Counts how often something was named lately, such as a mail address, without keeping it: in this process's memory, under
 * a key that dies with it. Bounded, so that a crowd costs no memory: what was named longest ago is forgotten first.
 */
export class Turns {
  readonly #most: number;
  readonly #pause: number;
  readonly #key = randomBytes(32);
  readonly #counts: LRUCache<string, { left: number; last: number }>;

  /**
   * @param most how many turns one name has within `seconds` of its first
   * @param thenEvery after so many seconds without one there is a turn even then: whoever uses up the turns of somebody
   *   else only makes them wait
   */
  constructor({ most, seconds, thenEvery }: TurnsOptions) {
    this.#most = most;
    this.#pause = thenEvery * 1000;
    this.#counts = new LRUCache({
      max: MOST_REMEMBERED,
      ttl: seconds * 1000,
      perf: { now: () => performance.now() },
    });
  }

  /** Takes a turn; false when there is none now. */
  take(name: string): boolean {
    const pseudonym = createHmac('sha256', this.#key).update(name).digest('base64url').slice(0, 16);
    const now = performance.now();
    const known = this.#counts.get(pseudonym);
    if (known === undefined) {
      this.#counts.set(pseudonym, { left: this.#most - 1, last: now });
      return true;
    }
    if (known.left <= 0 && now - known.last < this.#pause) return false;
    known.left -= 1;
    known.last = now;
    return true;
  }
}
