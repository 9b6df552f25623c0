import { type Log, stackOf } from '../log/log.ts';

/**
 * Work that is done after an answer was given, so that the answer tells nothing by the time that it takes. What is
 * under way when the program ends is waited for; what fails is logged, and nobody hears of it.
 */
export class Afterwards {
  readonly #log: Log;
  readonly #running = new Set<Promise<void>>();

  constructor(log: Log) {
    this.#log = log;
  }

  add(work: () => Promise<void>): void {
    const running = this.#run(work).finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Waits until nothing is under way any more. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async #run(work: () => Promise<void>): Promise<void> {
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    try {
      await work();
    } catch (error) {
      this.#log.error('Something that was to be done after an answer failed.', { stack: stackOf(error) });
    }
  }
}
