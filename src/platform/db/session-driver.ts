import {
  AbortedTransactionError,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import { readValue } from './read-value.ts';
import type { RawResult, Session, SessionSource } from './session.ts';
import type { TransactionGuard } from './transaction-guard.ts';
import { writeValue } from './write-value.ts';

/** Kysely's driver over any source of sessions. */
export class SessionDriver implements Driver {
  readonly #source: SessionSource;
  readonly #guard: TransactionGuard;

  constructor(source: SessionSource, guard: TransactionGuard) {
    this.#source = source;
    this.#guard = guard;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<SessionConnection> {
    this.#guard.check();
    return new SessionConnection(await this.#source.acquire());
  }

  async beginTransaction(connection: SessionConnection, settings: TransactionSettings): Promise<void> {
    const isolation = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : '';
    await connection.run(`start transaction${isolation} ${settings.accessMode ?? ''}`);
  }

  /** PostgreSQL answers COMMIT with ROLLBACK when an earlier statement failed; that must not look like success. */
  async commitTransaction(connection: SessionConnection): Promise<void> {
    const { command } = await connection.run('commit');
    if (command === 'ROLLBACK') {
      throw new AbortedTransactionError();
    }
  }

  async rollbackTransaction(connection: SessionConnection): Promise<void> {
    await connection.rollback();
  }

  async releaseConnection(connection: SessionConnection): Promise<void> {
    connection.release();
  }

  destroy(): Promise<void> {
    return this.#source.close();
  }
}

class SessionConnection implements DatabaseConnection {
  readonly #session: Session;
  #broken = false;

  constructor(session: Session) {
    this.#session = session;
  }

  run(text: string): Promise<RawResult> {
    return this.#session.run(text, []);
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    return readResult<R>(await this.#session.run(sql, parameters.map(writeValue)));
  }

  // biome-ignore lint/correctness/useYield: Kysely asks for the method; nothing streams on the embedded engine.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Rows cannot be streamed. Read them in pages.');
  }

  async rollback(): Promise<void> {
    try {
      await this.run('rollback');
    } catch (error) {
      this.#broken = true;
      throw error;
    }
  }

  release(): void {
    if (this.#broken) {
      this.#session.discard();
      return;
    }
    this.#session.release();
  }
}

const CHANGING = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

// The one place where rows take the type that their query promises; the database cannot tell it to the compiler.
function readResult<R>({ command, rowCount, fields, rows }: RawResult): QueryResult<R> {
  const objects = rows.map((row) =>
    Object.fromEntries(fields.map((field, index) => [field.name, readValue(row[index] ?? null, field.type)])),
  ) as R[];
  return CHANGING.has(command) ? { rows: objects, numAffectedRows: BigInt(rowCount) } : { rows: objects };
}
