import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Lets so many through a minute, evenly: providers count in windows that nobody knows, and a burst within one of them
 * is refused.
 */
export class Pace {
  readonly #between: number;
  #nextAt = 0;

  constructor(perMinute: number) {
    this.#between = 60_000 / perMinute;
  }

  /** Resolves when it is the caller's turn, in the order of the calls. */
  async turn(): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.#nextAt);
    this.#nextAt = at + this.#between;
    if (at > now) await sleep(at - now);
  }
}
