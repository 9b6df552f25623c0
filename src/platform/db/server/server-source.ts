import type pg from 'pg';
import type { RawResult, RawValue, Session, SessionSource } from '../session.ts';
import { DatabaseAwayError, DatabaseError, type DatabaseErrorFields } from '../sql-state.ts';
import { describeRefusal } from './refused.ts';

const BROKE = 'The connection to the database broke.';
const RAW_TYPES = { getTypeParser: () => String };

/** Sessions of a pool of connections; values stay in text format, so that every engine is read by the same code. */
export class ServerSource implements SessionSource {
  readonly #pool: pg.Pool;
  #closed: Promise<void> | undefined;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async acquire(): Promise<Session> {
    const client = await this.#connect();
    let broken = false;
    return {
      async run(text, parameters) {
        try {
          return await run(client, text, parameters);
        } catch (error) {
          broken ||= endsConnection(error);
          throw error;
        }
      },
      release: () => client.release(broken),
      discard: () => client.release(true),
    };
  }

  close(): Promise<void> {
    this.#closed ??= this.#pool.end();
    return this.#closed;
  }

  async #connect(): Promise<pg.PoolClient> {
    try {
      return await this.#pool.connect();
    } catch (cause) {
      const { sentence, needsMending } = describeRefusal(cause);
      throw new DatabaseAwayError(sentence, { cause, needsMending });
    }
  }
}

async function run(client: pg.PoolClient, text: string, parameters: readonly RawValue[]): Promise<RawResult> {
  try {
    const values = parameters.length > 0 ? { values: [...parameters] } : {};
    const answer: pg.QueryArrayResult | pg.QueryArrayResult[] = await client.query({
      text,
      ...values,
      rowMode: 'array',
      types: RAW_TYPES,
    });
    return readAnswer(Array.isArray(answer) ? answer.at(-1) : answer);
  } catch (error) {
    throw isServerError(error) ? new DatabaseError(error) : new DatabaseAwayError(BROKE, { cause: error });
  }
}

function readAnswer(answer: pg.QueryArrayResult | undefined): RawResult {
  return {
    command: answer?.command ?? '',
    rowCount: answer?.rowCount ?? 0,
    fields: answer?.fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID })) ?? [],
    rows: answer?.rows ?? [],
  };
}

// After a FATAL error the server hangs up, but the pool learns of it only later and would hand the connection out.
function endsConnection(error: unknown): boolean {
  return !(error instanceof DatabaseError) || error.severity === 'FATAL' || error.severity === 'PANIC';
}

// PostgreSQL's own errors carry a severity; those of the network do not.
function isServerError(error: unknown): error is Error & DatabaseErrorFields {
  return error instanceof Error && 'severity' in error && 'code' in error;
}
