/** A lock that is given to those who wait in the order in which they came. */
export class FairLock {
  readonly #waiting: (() => void)[] = [];
  #held = false;

  /** Resolves with the function that gives the lock back; calling that twice does nothing. */
  async acquire(): Promise<() => void> {
    if (this.#held) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#held = true;
    let released = false;
    return () => {
      if (!released) {
        released = true;
        this.#passOn();
      }
    };
  }

  // The lock stays held while it is handed over, so nobody who comes in between can overtake.
  #passOn(): void {
    const next = this.#waiting.shift();
    if (next) {
      next();
      return;
    }
    this.#held = false;
  }
}
