import { describe, expect, it } from 'vitest';
import { openTestDatabase, quietLog, testServerUrl, withName } from '../../../../tests/support/database.ts';
import { openDatabase } from '../database.ts';
import { isWorthWaiting } from '../sql-state.ts';

describe('a server that cannot be reached', () => {
  it('is reported with a sentence that does not show the address', async () => {
    const url = 'postgres://foyer:open-sesame@127.0.0.1:1/foyer';
    const error = await openDatabase<unknown>({ kind: 'server', url, log: quietLog }).catch(
      (reason: unknown) => reason,
    );
    expect(String(error)).toContain(
      'The database server could not be reached (ECONNREFUSED). Check its address (DATABASE_URL',
    );
    expect(String(error)).not.toContain('open-sesame');
  });
});

describe.skipIf(testServerUrl === undefined)('a server', () => {
  it('that has no such database is not waited for, and the sentence says what to mend', async () => {
    const url = withName(testServerUrl ?? '', 'no_such_database');
    const error = await openDatabase<unknown>({ kind: 'server', url, log: quietLog }).catch(
      (reason: unknown) => reason,
    );
    expect(isWorthWaiting(error)).toBe(false);
    expect(String(error)).toContain(
      'The database server let nobody in (3D000). It has no database of the name',
    );
  });

  it('is listened to again after the connection was lost', async () => {
    await using database = await openTestDatabase<unknown>();
    const heard: string[] = [];
    await database.listen('changes', (payload) => heard.push(payload));
    await database.query(`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query = 'listen changes'`);
    await expect
      .poll(
        async () => {
          await database.notify('changes', 'again');
          return heard;
        },
        { timeout: 5000, interval: 100 },
      )
      .toContain('again');
  });

  it('survives that a connection is ended while it is in use', async () => {
    await using database = await openTestDatabase<unknown>();
    await expect(database.query('select pg_terminate_backend(pg_backend_pid())')).rejects.toThrow();
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('ends a statement that runs for too long', async () => {
    await using database = await openTestDatabase<unknown>();
    expect(await database.query('show statement_timeout')).toEqual([{ statement_timeout: '30s' }]);
  });
});
