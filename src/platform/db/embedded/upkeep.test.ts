import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestFolder } from '../../../../tests/support/database.ts';
import { EngineClient } from './engine-client.ts';
import { EngineSource } from './engine-source.ts';
import { keepUp } from './upkeep.ts';

describe('keepUp', () => {
  const folder = makeTestFolder();
  let source: EngineSource;
  const run = async (statement: string) => {
    const session = await source.acquire();
    try {
      return (await session.run(statement, [])).rows;
    } finally {
      session.release();
    }
  };

  beforeAll(async () => {
    source = new EngineSource(
      await EngineClient.start({ folder: join(folder.path, 'data'), durable: false }),
    );
  });
  afterAll(async () => {
    await source.close();
    folder.remove();
  });

  it('vacuums and analyses what was changed much, and only that', async () => {
    await run('create table busy (id integer); insert into busy select generate_series(1, 1000)');
    await run('create table calm (id integer); insert into calm values (1)');
    await run('update busy set id = id + 1');
    await keepUp(source);
    const [busy] = await run(
      `select n_dead_tup, last_vacuum is not null, last_analyze is not null from pg_stat_user_tables where relname = 'busy'`,
    );
    expect(busy).toEqual(['0', 't', 't']);
    expect(await run(`select last_vacuum from pg_stat_user_tables where relname = 'calm'`)).toEqual([[null]]);
  });

  it('writes a checkpoint when much was logged since the last one', async () => {
    const redo = async () => (await run('select redo_lsn from pg_control_checkpoint()'))[0]?.[0];
    const before = await redo();
    await keepUp(source);
    expect(await redo()).toBe(before);
    await run(`insert into busy select generate_series(1, 300000)`);
    await keepUp(source);
    expect(await redo()).not.toBe(before);
  });

  it('rolls back what a caller left open when it released its session', async () => {
    const session = await source.acquire();
    await session.run('begin', []);
    await session.run('create table forgotten ()', []);
    session.release();
    expect(await run(`select to_regclass('forgotten')`)).toEqual([[null]]);
  });
});
