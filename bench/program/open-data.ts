import { join } from 'node:path';
import { type Database, openDatabase } from '../../src/platform/db/database.ts';

const log = { info() {}, warn() {}, error() {} };

/** Looks into the embedded database of a data folder, beside the program that has it open. */
export function openData<T = unknown>(dataDir: string): Promise<Database<T>> {
  return openDatabase({ kind: 'embedded', dataDir: join(dataDir, 'database'), access: 'shared', log });
}

/** The id of the event with this slug. */
export async function eventIdOf(db: Pick<Database<unknown>, 'query'>, slug: string): Promise<string> {
  const [row] = await db.query<{ id: string }>('select id from events where slug = $1', [slug]);
  if (row === undefined) throw new Error(`There is no event called ${slug}.`);
  return row.id;
}
