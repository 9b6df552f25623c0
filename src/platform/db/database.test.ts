import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeMigrations, openTestDatabase } from '../../../tests/support/database.ts';
import type { Database } from './database.ts';
import { isUniqueViolation } from './sql-state.ts';

type Tables = { notes: { id: number; body: string | null } };

const NOTES = { '0001-notes.sql': 'create table notes (id integer primary key, body text);' };

describe('a database', () => {
  let database: Database<Tables>;

  beforeAll(async () => {
    using migrations = makeMigrations(NOTES);
    database = await openTestDatabase<Tables>(migrations.path);
  });
  afterAll(() => database.close());

  it('returns what it was given, in the same types on every engine', async () => {
    const given = {
      moment: Temporal.Instant.from('2020-07-27T18:29:59.999999Z'),
      day: Temporal.PlainDate.from('2020-07-27'),
      wall: Temporal.PlainDateTime.from('2020-07-30T14:00:00.000001'),
      large: 9007199254740991,
      bytes: new Uint8Array([0, 1, 255]),
      words: ['a "b" \\c', 'සිංහල', ''],
      moments: [Temporal.Instant.from('1969-12-31T23:59:59.5Z')],
      note: { nested: [1, null, '\u2028'] },
      truth: true,
    };
    const [row] = await database.query<typeof given & { amount: string; id: string; nothing: null }>(
      `select $1::timestamptz as moment, $2::date as day, $3::timestamp as wall, $4::int8 as large, $5::bytea as bytes,
        $6::text[] as words, $7::timestamptz[] as moments, $8::jsonb as note, $9::boolean as truth,
        1.10::numeric as amount, '0190c5a4-0000-7000-8000-000000000000'::uuid as id, null as nothing`,
      Object.values(given),
    );
    expect(row && { ...row, moment: String(row.moment) }).toEqual({
      ...given,
      moment: '2020-07-27T18:29:59.999999Z',
      amount: '1.10',
      id: '0190c5a4-0000-7000-8000-000000000000',
      nothing: null,
    });
    expect(row?.day.equals(given.day)).toBe(true);
    expect(row?.wall.equals(given.wall)).toBe(true);
    expect(row?.moments[0]?.equals('1969-12-31T23:59:59.5Z')).toBe(true);
  });

  it('runs its sessions in UTC', async () => {
    const [row] = await database.query<{ text: string }>(`select $1::timestamptz::text as text`, [
      Temporal.Instant.from('2020-07-27T18:30Z'),
    ]);
    expect(row?.text).toBe('2020-07-27 18:30:00+00');
  });

  it('stores all of a transaction or nothing', async () => {
    await database.transaction((trx) => trx.insertInto('notes').values({ id: 1, body: 'kept' }).execute());
    const failing = database.transaction(async (trx) => {
      await trx.insertInto('notes').values({ id: 2, body: 'lost' }).execute();
      throw new Error('changed our mind');
    });
    await expect(failing).rejects.toThrow('changed our mind');
    const rows = await database.kysely.selectFrom('notes').select('id').where('id', 'in', [1, 2]).execute();
    expect(rows).toEqual([{ id: 1 }]);
  });

  it('does not report success when a failed statement made the commit a rollback', async () => {
    const swallowing = database.transaction(async (trx) => {
      await sql`select 1 / 0`.execute(trx).catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow();
  });

  it('refuses a query that goes past the open transaction, instead of waiting for ever', async () => {
    const past = 'past the open transaction';
    await database.transaction(async () => {
      await expect(database.query('select 1')).rejects.toThrow(past);
      await expect(database.kysely.selectFrom('notes').select('id').execute()).rejects.toThrow(past);
      await expect(database.transaction(async () => undefined)).rejects.toThrow(past);
      await expect(database.listen('changes', () => undefined)).rejects.toThrow(past);
    });
    await database.kysely.transaction().execute(async () => {
      await expect(database.query('select 1')).rejects.toThrow(past);
    });
    const serializable = database.kysely.transaction().setIsolationLevel('serializable');
    await serializable.execute(async () => {
      await expect(database.query('select 1')).rejects.toThrow(past);
    });
  });

  it('allows work that a transaction started but that runs after it', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const later = await database.transaction(async () => ({
      rows: promise.then(() => database.query<{ one: number }>('select 1 as one')),
    }));
    resolve();
    expect(await later.rows).toEqual([{ one: 1 }]);
  });

  it('names the constraint that refused a row and none of its values', async () => {
    const insert = () => database.query('insert into notes values ($1, $2)', [3, 'Amara']);
    await insert();
    const error = await insert().catch((reason: unknown) => reason);
    expect(isUniqueViolation(error, 'notes_pkey')).toBe(true);
    expect(JSON.stringify({ ...Object(error), text: String(error) })).not.toContain('Amara');
    expect(error).not.toHaveProperty('detail');
  });

  it('says how many rows a change touched', async () => {
    await database.query('insert into notes select generate_series(100, 109)');
    const result = await database.kysely
      .updateTable('notes')
      .set({ body: 'x' })
      .where('id', '>=', 105)
      .executeTakeFirst();
    expect(result.numUpdatedRows).toBe(5n);
  });

  it('goes on after a failed statement', async () => {
    await expect(database.query('select broken')).rejects.toThrow('broken');
    await expect(database.query('select $1::int', ['x'])).rejects.toThrow('integer');
    expect(await database.query('select $1::int as one', [1])).toEqual([{ one: 1 }]);
  });

  it('serves many callers at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, number) =>
        database.query<{ n: number }>('select $1::int as n', [number]),
      ),
    );
    expect(answers.map(([row]) => row?.n)).toEqual(Array.from({ length: 100 }, (_, number) => number));
  });

  it('hears what is notified, also from a transaction, until it stops listening', async () => {
    const heard: string[] = [];
    const stop = await database.listen('changes', (payload) => heard.push(payload));
    await database.notify('changes', 'first');
    await database.transaction((trx) => sql`select pg_notify('changes', 'second')`.execute(trx));
    await expect.poll(() => heard).toEqual(['first', 'second']);
    await stop();
    await database.notify('changes', 'third');
    await database.query('select 1');
    expect(heard).toEqual(['first', 'second']);
  });

  it('refuses the name of a channel that would need quotes', async () => {
    await expect(database.listen('a; drop table notes', () => undefined)).rejects.toThrow('channel');
  });
});

describe('a closed database', () => {
  it('refuses every query, and a second close does nothing', async () => {
    using migrations = makeMigrations(NOTES);
    const database = await openTestDatabase<Tables>(migrations.path);
    await database.query('select 1');
    await database.close();
    await database.close();
    await expect(database.query('select 1')).rejects.toThrow();
  });
});
