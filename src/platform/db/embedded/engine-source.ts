import type { Session, SessionSource } from '../session.ts';
import type { EngineClient } from './engine-client.ts';
import { FairLock } from './fair-lock.ts';

/** Shares the one session of the embedded engine: who comes first holds it until it is released. */
export class EngineSource implements SessionSource {
  readonly #engine: EngineClient;
  readonly #lock = new FairLock();
  #closed: Promise<void> | undefined;

  constructor(engine: EngineClient) {
    this.#engine = engine;
  }

  async acquire(): Promise<Session> {
    if (this.#closed) {
      throw new Error('The embedded database is closed.');
    }
    const unlock = await this.#lock.acquire();
    const engine = this.#engine;
    let last: Promise<unknown> = Promise.resolve();
    const release = (): void => {
      void last
        .catch(() => undefined)
        .then(() => leaveClean(engine))
        .finally(unlock);
    };
    return {
      run(text, parameters) {
        const running = engine.run(text, parameters);
        last = running;
        return running;
      },
      release,
      discard: release,
    };
  }

  /** Waits for those who came before, then closes the engine. */
  close(): Promise<void> {
    this.#closed ??= this.#lock.acquire().then(() => this.#engine.close());
    return this.#closed;
  }
}

// A caller that failed between begin and commit must not leave its transaction to the next one.
async function leaveClean(engine: EngineClient): Promise<void> {
  if (engine.inTransaction) {
    await engine.run('rollback', []).catch(() => undefined);
  }
}
