import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeMigrations, openTestDatabase } from '../../../tests/support/database.ts';
import type { Database } from './database.ts';
import { listPendingMigrations, migrate } from './migrate.ts';

const FIRST = '0001-notes.sql';
const SECOND = '0002-titles.sql';

describe('migrate', () => {
  let database: Database<unknown>;
  let folder: ReturnType<typeof makeMigrations>;
  const write = (name: string, text: string) => writeFileSync(join(folder.path, name), text);

  beforeEach(async () => {
    using nothing = makeMigrations({});
    database = await openTestDatabase<unknown>(nothing.path);
    folder = makeMigrations({
      [FIRST]: 'create table notes (id integer primary key); insert into notes values (1);',
      [SECOND]: `alter table notes add column title text not null default '';`,
      'README.md': 'not a migration',
    });
  });
  afterEach(async () => {
    await database.close();
    folder.remove();
  });

  it('applies the files in order, once', async () => {
    expect(await listPendingMigrations(database, folder.path)).toEqual([FIRST, SECOND]);
    expect(await migrate(database, folder.path)).toEqual([FIRST, SECOND]);
    expect(await migrate(database, folder.path)).toEqual([]);
    expect(await listPendingMigrations(database, folder.path)).toEqual([]);
    expect(await database.query('select id, title from notes')).toEqual([{ id: 1, title: '' }]);
  });

  it('applies only what is new', async () => {
    await migrate(database, folder.path);
    write('0003-more.sql', 'create table more (id integer);');
    expect(await migrate(database, folder.path)).toEqual(['0003-more.sql']);
  });

  it('applies each file once when two processes start together', async () => {
    const both = await Promise.all([migrate(database, folder.path), migrate(database, folder.path)]);
    expect(both.flat().toSorted()).toEqual([FIRST, SECOND]);
  });

  it('refuses a file that has changed since it was applied', async () => {
    await migrate(database, folder.path);
    write(FIRST, 'create table notes (id bigint primary key);');
    await expect(migrate(database, folder.path)).rejects.toThrow(`${FIRST} in ${folder.path} has changed`);
  });

  it('refuses a database that is newer than the folder', async () => {
    await migrate(database, folder.path);
    rmSync(join(folder.path, SECOND));
    await expect(migrate(database, folder.path)).rejects.toThrow(
      `has the migration ${SECOND}, which is missing`,
    );
  });

  it('refuses a new file whose number comes before an applied one', async () => {
    await migrate(database, folder.path);
    write('0001-before.sql', 'select 1;');
    await expect(migrate(database, folder.path)).rejects.toThrow('next free number');
  });

  it('changes nothing when one of the files fails', async () => {
    write('0003-broken.sql', 'create table third (id integer); select from nowhere;');
    await expect(migrate(database, folder.path)).rejects.toThrow(
      '0003-broken.sql failed, and nothing was changed',
    );
    expect(await database.query(`select to_regclass('notes') as notes`)).toEqual([{ notes: null }]);
  });
});
