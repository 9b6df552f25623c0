/** Lets a number of things happen at the same time, and no more. */
export class Slots {
  readonly #most: number;
  readonly #queue: (() => void)[] = [];
  readonly #idle: (() => void)[] = [];
  #taken = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Resolves when there is room; then starts the work without waiting for it. The work must not reject. */
  async start(work: () => Promise<void>): Promise<void> {
    if (this.#taken >= this.#most) await new Promise<void>((resolve) => this.#queue.push(resolve));
    else this.#taken += 1;
    void work().finally(() => this.#free());
  }

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    if (this.#taken > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #free(): void {
    const next = this.#queue.shift();
    if (next !== undefined) {
      // The place goes to the next in the queue as it is.
      next();
      return;
    }
    this.#taken -= 1;
    if (this.#taken === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }
}
