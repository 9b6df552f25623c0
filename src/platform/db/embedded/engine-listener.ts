import type { SessionSource } from '../session.ts';
import type { EngineClient } from './engine-client.ts';

type Handler = (payload: string) => void;

/** Hands the notifications of the embedded engine to those who listen in this process. */
export class EngineListener {
  readonly #source: SessionSource;
  readonly #handlers = new Map<string, Set<Handler>>();

  constructor(engine: EngineClient, source: SessionSource) {
    this.#source = source;
    engine.onNotification((channel, payload) => {
      for (const handler of this.#handlers.get(channel) ?? []) {
        handler(payload);
      }
    });
  }

  /** The channel must be a plain identifier. Resolves with the function that stops listening. */
  async listen(channel: string, handler: Handler): Promise<() => Promise<void>> {
    const handlers = this.#handlers.get(channel) ?? new Set();
    this.#handlers.set(channel, handlers.add(handler));
    await this.#run(`listen ${channel}`);
    return async () => {
      handlers.delete(handler);
      if (handlers.size === 0) {
        await this.#run(`unlisten ${channel}`);
      }
    };
  }

  async #run(statement: string): Promise<void> {
    const session = await this.#source.acquire();
    try {
      await session.run(statement, []);
    } finally {
      session.release();
    }
  }
}
