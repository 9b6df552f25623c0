import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  makeMigrations,
  makeTestFolder,
  openTestDatabase,
  quietLog,
} from '../../../tests/support/database.ts';
import { type Database, openDatabase } from './database.ts';
import { inspect } from './doctor.ts';
import { migrate } from './migrate.ts';

const now = () => Temporal.Now.instant();

describe('inspect', () => {
  const folder = makeTestFolder();
  const migrations = makeMigrations({ '0001-notes.sql': 'create table notes (id integer primary key);' });
  const options = { dataDir: join(folder.path, 'var'), migrations: migrations.path, now };
  let database: Database<unknown>;
  const sick = async (changed: Partial<typeof options> = {}) =>
    (await inspect(database, { ...options, ...changed })).filter(({ ok }) => !ok);

  beforeAll(async () => {
    database = await openDatabase<unknown>({ kind: 'embedded', dataDir: options.dataDir, log: quietLog });
    await migrate(database, migrations.path);
    await database.query('insert into notes select generate_series(1, 100)');
  });
  afterAll(async () => {
    await database.close();
    folder.remove();
    migrations.remove();
  });

  it('finds nothing wrong with a healthy database, says so for each check, and leaves nothing behind', async () => {
    const findings = await inspect(database, options);
    expect(findings.filter(({ ok }) => !ok)).toEqual([]);
    const checks = findings.map(({ check }) => check);
    expect(checks).toEqual(['migrations', 'clock', 'lock', 'stamp', 'flush', 'space', 'indexes']);
    expect(await database.query(`select from pg_extension where extname = 'amcheck'`)).toEqual([]);
  });

  it('sees the same from another process', async () => {
    await using guest = await openDatabase<unknown>({
      kind: 'embedded',
      dataDir: options.dataDir,
      log: quietLog,
    });
    const findings = await inspect(guest, options);
    expect(findings.filter(({ ok }) => !ok)).toEqual([]);
    expect(findings).toContainEqual({
      check: 'lock',
      ok: true,
      sentence: 'Another process has the database open, and it answers.',
    });
  });

  it('finds an index that misses a row of its table', async () => {
    await database.query(`
      create table broken (id integer);
      create index broken_id on broken (id);
      update pg_index set indisready = false where indexrelid = 'broken_id'::regclass;
      insert into broken values (1);
      update pg_index set indisready = true where indexrelid = 'broken_id'::regclass;`);
    const findings = await sick();
    expect(findings).toEqual([
      { check: 'indexes', ok: false, sentence: expect.stringContaining('does not agree with its table') },
    ]);
    await database.query('drop table broken');
  });

  it('names the migrations that wait, and a clock that is wrong', async () => {
    using more = makeMigrations({ '0001-notes.sql': 'create table notes (id integer primary key);' });
    writeFileSync(join(more.path, '0002-more.sql'), 'select 1;');
    expect(await sick({ migrations: more.path })).toEqual([
      { check: 'migrations', ok: false, sentence: 'Not applied yet: 0002-more.sql. Run "foyer migrate".' },
    ]);
    const [finding] = await sick({ now: () => now().add({ seconds: 60 }) });
    expect(finding?.sentence).toMatch(/differ by (59|60|61) seconds/u);
  });

  it('warns of a database that was opened without flushing to the disk', async () => {
    const relaxedDir = join(folder.path, 'relaxed');
    await using relaxed = await openDatabase<unknown>({
      kind: 'embedded',
      dataDir: relaxedDir,
      durable: false,
      log: quietLog,
    });
    await migrate(relaxed, migrations.path);
    const findings = await inspect(relaxed, { ...options, dataDir: relaxedDir });
    expect(findings.filter(({ ok }) => !ok).map(({ check }) => check)).toEqual(['flush']);
  });

  it('examines the database on which the tests run', async () => {
    await using tested = await openTestDatabase<unknown>(migrations.path);
    const findings = await inspect(tested, { migrations: migrations.path, now });
    expect(findings.map(({ check }) => check)).toEqual(['migrations', 'clock', 'server']);
    expect(findings.slice(0, 2).every(({ ok }) => ok)).toBe(true);
    expect(findings[2]?.sentence).toMatch(/PostgreSQL \d|The setting fsync is off/u);
  });
});
