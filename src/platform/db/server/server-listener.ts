import type pg from 'pg';
import type { DatabaseLog } from '../database.ts';

type Handler = (payload: string) => void;

const RECONNECT_AFTER_MS = 1000;

/** Listens on a connection of its own, made when the first handler comes and made again when it is lost. */
export class ServerListener {
  readonly #makeClient: () => pg.Client;
  readonly #log: DatabaseLog;
  readonly #handlers = new Map<string, Set<Handler>>();
  #client: Promise<pg.Client> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(makeClient: () => pg.Client, log: DatabaseLog) {
    this.#makeClient = makeClient;
    this.#log = log;
  }

  /** The channel must be a plain identifier. Resolves, once listening, with the function that stops it. */
  async listen(channel: string, handler: Handler): Promise<() => Promise<void>> {
    const handlers = this.#handlers.get(channel) ?? new Set();
    this.#handlers.set(channel, handlers.add(handler));
    const client = await this.#connection();
    await client.query(`listen ${channel}`);
    return async () => {
      handlers.delete(handler);
      if (handlers.size === 0) await this.#endListening(channel);
    };
  }

  // Over a connection that is lost nobody listens any more.
  async #endListening(channel: string): Promise<void> {
    try {
      const client = await this.#client;
      await client?.query(`unlisten ${channel}`);
    } catch {
      this.#lost();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    const client = await this.#client?.catch(() => undefined);
    await client?.end();
  }

  #connection(): Promise<pg.Client> {
    this.#client ??= this.#connect();
    return this.#client;
  }

  async #connect(): Promise<pg.Client> {
    const client = this.#makeClient();
    client.on('notification', ({ channel, payload }) => this.#hand(channel, payload ?? ''));
    client.on('error', () => this.#lost());
    client.on('end', () => this.#lost());
    try {
      await client.connect();
    } catch (error) {
      this.#lost();
      throw error;
    }
    return client;
  }

  #hand(channel: string, payload: string): void {
    for (const handler of this.#handlers.get(channel) ?? []) {
      handler(payload);
    }
  }

  #lost(): void {
    this.#client = undefined;
    if (this.#closed || this.#retry) {
      return;
    }
    this.#log.warn({}, 'The connection that listens for changes was lost. It is made again.');
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      void this.#listenAgain();
    }, RECONNECT_AFTER_MS);
  }

  async #listenAgain(): Promise<void> {
    try {
      const client = await this.#connection();
      for (const channel of this.#handlers.keys()) {
        await client.query(`listen ${channel}`);
      }
      this.#log.info({}, 'The connection that listens for changes is there again.');
    } catch {
      this.#lost();
    }
  }
}
