import type { Log, LogFields } from './log.ts';

const TOLD_AGAIN_AFTER = 60_000;

/**
 * Tells the log of something that fails again and again: at once, then once a minute, and when it is over. So a fault that
 * lasts for hours is seen and buries nothing.
 */
export class LastingFault {
  readonly #log: Log;
  readonly #whenOver: string;
  #since: number | null = null;
  #toldAt = Number.NEGATIVE_INFINITY;

  /** @param whenOver the sentence for the moment in which it works again */
  constructor(log: Log, whenOver: string) {
    this.#log = log;
    this.#whenOver = whenOver;
  }

  get isThere(): boolean {
    return this.#since !== null;
  }

  /** How long it has lasted, in milliseconds; 0 while nothing fails. */
  get milliseconds(): number {
    return this.#since === null ? 0 : performance.now() - this.#since;
  }

  failed(sentence: string, fields: LogFields): void {
    const now = performance.now();
    this.#since ??= now;
    if (now - this.#toldAt < TOLD_AGAIN_AFTER) return;
    this.#toldAt = now;
    this.#log.error(sentence, fields);
  }

  /** To be called whenever it works. */
  over(): void {
    if (this.#since === null) return;
    this.#log.info(this.#whenOver, { milliseconds: Math.round(this.milliseconds) });
    this.#since = null;
    this.#toldAt = Number.NEGATIVE_INFINITY;
  }
}
