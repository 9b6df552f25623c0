/*
 * A process that commits rows and says so only afterwards, until it is ended from outside. It prints `open` when the
 * database is open, and then the number of each row that the database has confirmed.
 */
import { writeSync } from 'node:fs';
import { sql } from 'kysely';
import { openDatabase } from '../../src/platform/db/database.ts';
import { quietLog } from '../support/database.ts';

const [, , dataDir = '', limit = 'Infinity'] = process.argv;

const database = await openDatabase<unknown>({ kind: 'embedded', dataDir, log: quietLog });
await database.query('create table if not exists acknowledged (id integer primary key, filler text)');
await database.query('create table if not exists companions (id integer primary key)');
const [row] = await database.query<{ last: number }>('select coalesce(max(id), 0) as last from acknowledged');
writeSync(1, 'open\n');

const first = (row?.last ?? 0) + 1;
for (let id = first; id < first + Number(limit); id += 1) {
  // Two tables in one transaction: a kill must leave both rows or neither.
  await database.transaction(async (trx) => {
    await sql`insert into acknowledged values (${id}, repeat('x', 500))`.execute(trx);
    await sql`insert into companions values (${id})`.execute(trx);
  });
  writeSync(1, `${id}\n`);
}
await database.close();
