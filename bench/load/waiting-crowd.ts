import { setTimeout as sleep } from 'node:timers/promises';
import { CALLERS } from '../sizes.ts';
import { Caller } from './caller.ts';

/** How often the page of a waiting person looks again (`src/web/door/waiting.ts`). */
const LOOKS_EVERY_SECONDS = 30;

/** Many people whose pages look at the door again and again, evenly spread; through a few connections, as it matters not. */
export class WaitingCrowd implements AsyncDisposable {
  readonly #requests: readonly string[];
  readonly #milliseconds: number[] = [];
  readonly #running: Promise<unknown>;
  readonly #over = new AbortController();

  private constructor(callers: readonly Caller[], requests: readonly string[]) {
    this.#requests = requests;
    this.#running = Promise.all(callers.map((caller, index) => this.#look(caller, index)));
  }

  /** @param paths the pages that are looked at, one a person */
  static async gather(port: number, paths: readonly string[]): Promise<WaitingCrowd> {
    const callers = await Promise.all(
      Array.from({ length: Math.min(CALLERS, paths.length) }, () => Caller.connect(port)),
    );
    const requests = paths.map(
      (path) =>
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/html\r\nAccept-Language: en\r\n\r\n`,
    );
    return new WaitingCrowd(callers, requests);
  }

  /** Below how many milliseconds 99 of 100 looks were answered. */
  get slowest(): number {
    const sorted = this.#milliseconds.toSorted((one, other) => one - other);
    return sorted[Math.floor(sorted.length * 0.99)] ?? 0;
  }

  /** Each connection stands for its share of the people, one after the other, in their pace. */
  async #look(caller: Caller, index: number): Promise<void> {
    using open = caller;
    const own = this.#requests.filter((_, position) => position % CALLERS === index);
    const pause = (LOOKS_EVERY_SECONDS * 1000) / own.length;
    for (let turn = 0; !this.#over.signal.aborted; turn += 1) {
      const startedAt = performance.now();
      const status = await open.ask(own[turn % own.length] ?? '');
      if (status !== 200) throw new Error(`The door of somebody who waits answered with status ${status}.`);
      const took = performance.now() - startedAt;
      this.#milliseconds.push(took);
      // Nobody waits any more once it is over.
      await sleep(Math.max(0, pause - took), undefined, this.#over).catch(() => undefined);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#over.abort();
    await this.#running;
  }
}
