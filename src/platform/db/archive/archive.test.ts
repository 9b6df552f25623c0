import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  makeMigrations,
  makeTestFolder,
  openTestDatabase,
  openTestEngine,
} from '../../../../tests/support/database.ts';
import type { Database } from '../database.ts';
import { readArchiveFile, writeArchiveFile } from './archive-file.ts';
import { copyDatabase } from './copy-database.ts';
import { readArchive } from './read-archive.ts';
import { writeArchive } from './write-archive.ts';

/** One table of every trait that a careless restore would lose. */
const SCHEMA = `
  create table pages (id integer primary key, parent_id integer references pages (id), label text not null);
  create table albums (id bigint generated always as identity primary key, name text not null,
    initial text generated always as (left(name, 1)) stored);
  create table values_of_all_kinds (
    page_id integer references pages (id) on delete cascade,
    moment timestamptz, day date, wall timestamp, amount numeric, ratio double precision, sealed bytea,
    words text[], note jsonb, span interval, truth boolean, id uuid
  );
  create table "odd Name" ("a column" integer);
  create function refuse() returns trigger language plpgsql as $$ begin raise 'no new pages'; end $$;
`;

async function fill(database: Database<unknown>): Promise<void> {
  // The child comes before its parent in the table, which a restore row by row would not survive.
  await database.query(`
    insert into pages values (1, null, 'Home');
    insert into pages select n, 1, 'Page ' || n from generate_series(2, 1200) n;
    update pages set parent_id = 1200 where id = 2;
    insert into albums (name) values ('Ärger'), ('සිංහල');
    insert into "odd Name" values (7);
    insert into values_of_all_kinds values
      (1, '2020-07-27 18:29:59.999999+00', '2020-07-27', '2020-07-30 14:00:00.000001', 1.10, 0.1::float8 + 0.2,
       '\\x00ff', array['a "b"', null, ''], '{"b": [1, "\\u2028"], "a": null}', '1 day 02:00', true, gen_random_uuid()),
      (null, null, null, null, 'NaN', 'Infinity', '', '{}', 'null', null, false, null);
    create trigger no_new_pages before insert on pages execute function refuse();
  `);
}

async function archiveOf(database: Database<unknown>): Promise<Buffer> {
  const output = new PassThrough();
  const [content] = await Promise.all([buffer(output), writeArchive(database, output)]);
  return content;
}

async function contentOf(database: Database<unknown>): Promise<unknown> {
  return Promise.all(
    ['pages', 'albums', 'values_of_all_kinds', '"odd Name"'].map((table) =>
      database.query(`select to_jsonb(line)::text from ${table} line order by 1`),
    ),
  );
}

describe('an archive', () => {
  let source: Database<unknown>;
  let target: Database<unknown>;
  let archive: Buffer;

  beforeAll(async () => {
    using migrations = makeMigrations({ '0001-all-kinds.sql': SCHEMA });
    source = await openTestEngine<unknown>(migrations.path);
    // On a server, where the tests run there: so this is also the way from the embedded engine to PostgreSQL.
    target = await openTestDatabase<unknown>(migrations.path);
    await fill(source);
    archive = await archiveOf(source);
  });
  beforeEach(() => target.query('truncate pages, albums, values_of_all_kinds, "odd Name" restart identity'));
  afterAll(async () => {
    await source.close();
    await target.close();
  });

  it('brings back every row, and its sequences and constraints go on working', async () => {
    await target.query(`insert into albums (name) values ('to be replaced')`);
    const footer = await readArchive(target, Readable.from([archive]));
    expect(footer.tables.pages?.rows).toBe(1200);
    expect(await contentOf(target)).toEqual(await contentOf(source));
    const [next] = await target.query(`insert into albums (name) values ('New') returning id, initial`);
    expect(next).toEqual({ id: 3, initial: 'N' });
    await expect(target.query(`insert into pages values (5000, 4999, 'Orphan')`)).rejects.toThrow(
      'foreign key',
    );
  });

  it('is the same again when it is made of what was restored', async () => {
    await readArchive(target, Readable.from([archive]));
    expect(gunzipSync(await archiveOf(target)).equals(gunzipSync(archive))).toBe(true);
  });

  it.each([
    ['cut off', (whole: Buffer) => whole.subarray(0, whole.length - 200)],
    ['not an archive', () => Buffer.from('hello')],
    ['text of another kind', () => gzipSync('hello\n')],
    ['changed in one letter', (whole: Buffer) => gzipSync(edit(whole, 'Page 77"', 'Page 78"'))],
    ['without its last row', (whole: Buffer) => gzipSync(edit(whole, /\n[^\n]*\n\["end"/u, '\n["end"'))],
    ['without its end', (whole: Buffer) => gzipSync(edit(whole, /\["end".*/su, ''))],
  ])('that is %s changes nothing', async (_, damage) => {
    await target.query(`insert into albums (name) values ('kept')`);
    const damaged = Readable.from([damage(archive)]);
    await expect(readArchive(target, damaged)).rejects.toThrow('damaged or incomplete. Nothing was changed');
    expect(await target.query('select name from albums')).toEqual([{ name: 'kept' }]);
  });

  it('is refused by a database with other migrations, and is not copied into one', async () => {
    await target.query(`insert into foyer_migrations values ('0002-later.sql', 'x')`);
    const refusal = 'its last migration is 0001-all-kinds.sql, and that of this database is 0002-later.sql';
    await expect(readArchive(target, Readable.from([archive]))).rejects.toThrow(refusal);
    await expect(copyDatabase(source, target)).rejects.toThrow(refusal);
    await target.query(`delete from foyer_migrations where name = '0002-later.sql'`);
  });

  it('is copied straight into an empty database', async () => {
    const { tables } = await copyDatabase(source, target);
    expect(tables.albums?.rows).toBe(2);
    expect(await contentOf(target)).toEqual(await contentOf(source));
  });

  it('is not copied over rows that are there', async () => {
    await target.query(`insert into albums (name) values ('kept')`);
    await expect(copyDatabase(source, target)).rejects.toThrow('already holds rows in the table albums');
    expect(await target.query('select name from albums')).toEqual([{ name: 'kept' }]);
  });

  it('becomes a private file that appears only when it is complete', async () => {
    using folder = makeTestFolder();
    const file = join(folder.path, 'backup.foyer');
    await writeArchiveFile(source, file);
    expect(readdirSync(folder.path)).toEqual(['backup.foyer']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await readArchiveFile(target, file);
    expect(await contentOf(target)).toEqual(await contentOf(source));
  });

  it('leaves no part of a file, and the older file, when it cannot be finished', async () => {
    using folder = makeTestFolder();
    using migrations = makeMigrations({});
    await using withoutMigrations = await openTestEngine<unknown>(migrations.path);
    await withoutMigrations.query('drop table foyer_migrations');
    const file = join(folder.path, 'backup.foyer');
    writeFileSync(file, 'older');
    await expect(writeArchiveFile(withoutMigrations, file)).rejects.toThrow('foyer_migrations');
    expect(readdirSync(folder.path)).toEqual(['backup.foyer']);
    expect(readFileSync(file, 'utf8')).toBe('older');
  });
});

function edit(whole: Buffer, from: string | RegExp, to: string): string {
  const text = gunzipSync(whole).toString();
  const edited = text.replace(from, to);
  expect(edited).not.toBe(text);
  return edited;
}
