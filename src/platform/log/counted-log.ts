import type { Log, LogFields } from './log.ts';

const WINDOW_MILLISECONDS = 60_000;
const MOST_KINDS = 1000;

/**
 * Writes to the log what somebody could cause a thousand times a second: within a minute the first, the tenth, the
 * hundredth and so on of a kind, each with its count. So a flood is seen and does not fill the disk.
 */
export class CountedLog {
  readonly #log: Log;
  readonly #now: () => number;
  readonly #counts = new Map<string, { count: number; since: number }>();

  /** @param now milliseconds that never run backwards */
  constructor(log: Log, now: () => number = () => performance.now()) {
    this.#log = log;
    this.#now = now;
  }

  warn(sentence: string, fields: Omit<LogFields, 'count'> = {}): void {
    const count = this.#countOf(JSON.stringify([sentence, fields]));
    if (Number.isInteger(Math.log10(count))) this.#log.warn(sentence, { ...fields, count });
  }

  #countOf(key: string): number {
    const now = this.#now();
    const known = this.#counts.get(key);
    if (known !== undefined && now - known.since < WINDOW_MILLISECONDS) {
      known.count += 1;
      return known.count;
    }
    if (this.#counts.size >= MOST_KINDS) this.#counts.clear();
    this.#counts.set(key, { count: 1, since: now });
    return 1;
  }
}
