/*
 * A second process on a database that another has open. `write` adds a row and ends; `hang` adds a row in a
 * transaction that it never ends; `sole` wants the database for itself. It prints what became of it.
 */
import { writeSync } from 'node:fs';
import { sql } from 'kysely';
import { openDatabase } from '../../src/platform/db/database.ts';
import { quietLog } from '../support/database.ts';

const [, , dataDir = '', task = ''] = process.argv;

try {
  const access = task === 'sole' ? 'sole' : 'shared';
  await using database = await openDatabase<unknown>({ kind: 'embedded', dataDir, access, log: quietLog });
  writeSync(1, database.joined ? 'joined\n' : 'owns\n');
  if (task === 'write') {
    await database.query('insert into visits values ($1)', ['from another process']);
    writeSync(1, 'wrote\n');
  }
  if (task === 'hang') {
    await database.transaction(async (trx) => {
      await sql`insert into visits values ('half done')`.execute(trx);
      writeSync(1, 'hangs\n');
      await new Promise((resolve) => setTimeout(resolve, 3_600_000));
    });
  }
} catch (error) {
  writeSync(1, `refused: ${error instanceof Error ? error.message : 'unknown'}\n`);
}
