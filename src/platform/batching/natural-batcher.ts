import { setTimeout as sleep } from 'node:timers/promises';

type Waiting<Item, Outcome> = {
  readonly item: Item;
  readonly settle: { resolve(outcome: Outcome): void; reject(error: unknown): void };
};

type Line<Item, Outcome> = { readonly waiting: Waiting<Item, Outcome>[]; running: boolean };

/**
 * Collects what arrives for one key while an earlier batch of that key is being written, and writes it as the next
 * batch. A single caller is served at once, many share the cost of one commit. Where items trickle in about as fast as
 * a batch is written, each would find an empty line: there a pause before each batch lets more of them share.
 */
export class NaturalBatcher<Item, Outcome> {
  readonly #lines = new Map<string, Line<Item, Outcome>>();
  readonly #write: (key: string, items: readonly Item[]) => Promise<readonly Outcome[]>;
  readonly #most: number;
  readonly #pause: number;

  /** `write` answers one outcome an item, in order; it either writes all of them or none. `pause` is in milliseconds. */
  constructor(
    write: (key: string, items: readonly Item[]) => Promise<readonly Outcome[]>,
    { most, pause = 0 }: { readonly most: number; readonly pause?: number },
  ) {
    this.#write = write;
    this.#most = most;
    this.#pause = pause;
  }

  /** Resolves when the item is durably written; rejects when it alone could not be. */
  add(key: string, item: Item): Promise<Outcome> {
    const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
    const line = this.#lines.get(key) ?? { waiting: [], running: false };
    this.#lines.set(key, line);
    line.waiting.push({ item, settle: { resolve, reject } });
    if (!line.running) void this.#run(key, line);
    return promise;
  }

  async #run(key: string, line: Line<Item, Outcome>): Promise<void> {
    line.running = true;
    while (line.waiting.length > 0) {
      if (this.#pause > 0) await sleep(this.#pause);
      await this.#writeBatch(key, line.waiting.splice(0, this.#most));
    }
    this.#lines.delete(key);
  }

  async #writeBatch(key: string, batch: readonly Waiting<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await this.#write(
        key,
        batch.map(({ item }) => item),
      );
      batch.forEach(({ settle }, index) => {
        const outcome = outcomes[index];
        if (outcome === undefined)
          settle.reject(new Error('The batch was written, but an item has no outcome.'));
        else settle.resolve(outcome);
      });
    } catch (error) {
      const [only, ...others] = batch;
      if (others.length === 0) return only?.settle.reject(error);
      // One bad row fails the whole statement: find it by writing each alone, so that it harms nobody else.
      for (const one of batch) await this.#writeBatch(key, [one]);
    }
  }
}
