import { afterAll, beforeAll } from 'vitest';
import { startPostgres } from '../../scripts/gate/postgres.mjs';

export interface TestPostgres {
  /** The server's address with a user that may make databases. Make one for each test, and drop it. */
  readonly url: string;
}

/**
 * A real PostgreSQL for the tests of one file that mean nothing without one, such as races: the one that the gate
 * started, or else one of their own. A file whose tests run on both engines is called `*.db.test.ts` instead.
 */
export function usePostgres(): TestPostgres {
  let url = process.env.FOYER_TEST_DATABASE_URL;
  let stop: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    if (url !== undefined) return;
    const server = await startPostgres();
    url = server.url;
    stop = server.stop;
  });
  afterAll(() => stop?.());

  return {
    get url() {
      if (url === undefined) throw new Error('The server is there only while tests run.');
      return url;
    },
  };
}
