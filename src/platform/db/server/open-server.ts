import pg from 'pg';
import { composeDatabase } from '../compose-database.ts';
import type { Database, ServerOptions } from '../database.ts';
import { ServerListener } from './server-listener.ts';
import { ServerSource } from './server-source.ts';
import { tlsOptions } from './transport.ts';

const STATEMENT_LIMIT_MS = 30_000;
const IDLE_TRANSACTION_LIMIT_MS = 60_000;
const CONNECT_LIMIT_MS = 10_000;
const SILENCE_LIMIT_MS = 10_000;

const LOST = 'A connection to the database was lost. A new one is made when it is needed.';

/** Opens a pool of connections to a PostgreSQL server, version 15 or newer, and checks that one can be made. */
export async function openServer<T>(options: ServerOptions): Promise<Database<T>> {
  const { url, poolSize = 10, log } = options;
  const connection = {
    ssl: tlsOptions(url, options),
    connectionString: url,
    application_name: 'foyer',
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    keepAlive: true,
    // Without it a machine that is gone without a word is waited for during two hours.
    keepAliveInitialDelayMillis: SILENCE_LIMIT_MS,
  };
  const pool = new pg.Pool({
    ...connection,
    max: poolSize,
    statement_timeout: STATEMENT_LIMIT_MS,
    idle_in_transaction_session_timeout: IDLE_TRANSACTION_LIMIT_MS,
  });
  // Without a listener of its own, a connection that breaks while it is in use would end the process.
  pool.on('connect', (client) => client.on('error', () => log.warn({}, LOST)));
  pool.on('error', () => undefined);
  const source = new ServerSource(pool);
  const listener = new ServerListener(() => new pg.Client(connection), log);
  await checkVersion(source);
  return composeDatabase<T>({
    kind: 'server',
    joined: false,
    listen: (channel, handler) => listener.listen(channel, handler),
    source: {
      acquire: () => source.acquire(),
      close: async () => {
        await listener.close();
        await source.close();
      },
    },
  });
}

async function checkVersion(source: ServerSource): Promise<void> {
  try {
    const session = await source.acquire();
    const { rows } = await session.run('show server_version_num', []);
    session.release();
    if (Number(rows[0]?.[0]) < 150_000) {
      throw new Error('The database server is older than PostgreSQL 15. Foyer needs version 15 or newer.');
    }
  } catch (error) {
    await source.close();
    throw error;
  }
}
