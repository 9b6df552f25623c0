import { join } from 'node:path';
import { openDatabase } from '../../src/platform/db/database.ts';
import { quietLog } from '../support/database.ts';

const TABLES = ['organisations', 'pages', 'events', 'objectives', 'meetings', 'registrations', 'messages'];

export type RowCounts = Readonly<Record<string, number>>;

/** How many rows the tables hold, of the embedded database below a data folder or of a server. */
export async function countRows(from: { dataDir: string } | { url: string }): Promise<RowCounts> {
  await using database = await openDatabase<unknown>(
    'url' in from
      ? { kind: 'server', url: from.url, log: quietLog }
      : { kind: 'embedded', dataDir: join(from.dataDir, 'database'), log: quietLog },
  );
  const counts: Record<string, number> = {};
  for (const table of TABLES) {
    const [row] = await database.query<{ count: number }>(`select count(*)::integer as count from ${table}`);
    counts[table] = row?.count ?? 0;
  }
  return counts;
}
