import type { Kysely, Transaction } from 'kysely';
import { openEmbedded } from './embedded/open-embedded.ts';
import { openServer } from './server/open-server.ts';
import type { TransportSettings } from './server/transport.ts';

/** Where the room writes what an operator should know; a pino logger fits. Nothing personal goes into it. */
export interface DatabaseLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

export type EmbeddedOptions = {
  readonly kind: 'embedded';
  /** The folder of the database; made on the first start. Everything in it belongs to the database. */
  readonly dataDir: string;
  /** A file made by `buildTemplate`, for the first start. Without it, that start takes longer and more memory. */
  readonly template?: string;
  /** Default true. False leaves out every fsync: for tests, whose data may be lost. */
  readonly durable?: boolean;
  /** `shared` (default) joins a database that another process has open; `sole` refuses then. */
  readonly access?: 'shared' | 'sole';
  /** How long, in seconds, a session may be held when joined to another process. Default 60. */
  readonly holdSeconds?: number;
  /** How long, in seconds, to wait for another process that is just starting or stopping. Default 10. */
  readonly patienceSeconds?: number;
  readonly log: DatabaseLog;
};

export type ServerOptions = TransportSettings & {
  readonly kind: 'server';
  /** A `postgres://` address. */
  readonly url: string;
  /** The largest number of connections, default 10. */
  readonly poolSize?: number;
  readonly log: DatabaseLog;
};

export type DatabaseOptions = EmbeddedOptions | ServerOptions;

export interface Database<T> extends AsyncDisposable {
  readonly kind: 'embedded' | 'server';
  /** True when another process owns the embedded engine and this one is joined to it. */
  readonly joined: boolean;
  readonly kysely: Kysely<T>;
  /**
   * Runs the work in one transaction; it commits when the work resolves and rolls back when it throws. While it
   * runs, a query on `kysely` or `query` instead of `trx` throws at once. Keep it short: on the embedded engine
   * everybody else waits.
   */
  transaction<R>(work: (trx: Transaction<T>) => Promise<R>, settings?: TransactionSettings): Promise<R>;
  /** Runs one statement with `$1` parameters and returns its rows, without the query builder: for the hot path. */
  query<R>(text: string, parameters?: readonly unknown[]): Promise<R[]>;
  /**
   * Calls the handler for each notification on a channel (letters, digits and underscores), until the returned
   * function is called. On a server, what was notified while the connection was lost is missed.
   * Throws in a process that is joined to an embedded database.
   */
  listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>>;
  notify(channel: string, payload: string): Promise<void>;
  /** Waits for running statements, then closes. A second call does nothing. */
  close(): Promise<void>;
}

export type TransactionSettings = {
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
};

/**
 * Opens the database of the given kind; see `docs/adr/0002-embedded-database.md` for what the embedded one
 * promises. Throws an Error whose sentence says what to do when it cannot be opened.
 */
export function openDatabase<T>(options: DatabaseOptions): Promise<Database<T>> {
  return options.kind === 'embedded' ? openEmbedded<T>(options) : openServer<T>(options);
}
