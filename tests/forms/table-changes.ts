import type { TestContext } from '../support/context.ts';

/** What counts on whatever happens, and says nothing of what did. */
const counters: Readonly<Record<string, readonly string[]>> = {
  access_log: ['position', 'hash', 'previous_hash'],
  data_keys: ['master_id'],
  events: ['version'],
};

/** Every row of every table, as text. */
export type Snapshot = ReadonlyMap<string, readonly string[]>;

export async function takeSnapshot({ db }: TestContext): Promise<Snapshot> {
  const tables = await db.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const parts = tables
    .filter(({ name }) => name !== 'access_heads')
    .map(({ name }) => {
      const left = (counters[name] ?? []).map((column) => ` - '${column}'`).join('');
      return `select '${name}' as name, (to_jsonb(t)${left})::text as row from "${name}" t`;
    });
  const rows = await db.query<{ name: string; row: string }>(parts.join(' union all '));
  const snapshot = new Map<string, string[]>();
  for (const { name, row } of rows) snapshot.set(name, [...(snapshot.get(name) ?? []), row]);
  return snapshot;
}

/** What came and what went; a row that changed did both. */
export type Changes = Readonly<
  Record<string, { readonly gone: readonly string[]; readonly come: readonly string[] }>
>;

export function changesBetween(before: Snapshot, after: Snapshot): Changes {
  const changes: Record<string, { gone: string[]; come: string[] }> = {};
  for (const table of new Set([...before.keys(), ...after.keys()])) {
    const was = before.get(table) ?? [];
    const is = after.get(table) ?? [];
    const gone = without(was, is);
    const come = without(is, was);
    if (gone.length > 0 || come.length > 0) changes[table] = { gone, come };
  }
  return changes;
}

function without(rows: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const row of others) left.set(row, (left.get(row) ?? 0) + 1);
  return rows.filter((row) => {
    const count = left.get(row) ?? 0;
    left.set(row, count - 1);
    return count <= 0;
  });
}

/**
 * The same changes as they would read in another place that was built in the same way: what was drawn by lot, sealed or
 * counted for the whole run stands for itself no more.
 * @param names what has a name in both places
 */
export function inGeneral(changes: Changes, names: ReadonlyMap<string, string>): Changes {
  const general = (row: string) => {
    let text = row;
    for (const [value, name] of names) text = text.replaceAll(value, `<${name}>`);
    return text
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
      .replace(/\\\\x[0-9a-f]*/g, '<bytes>')
      .replace(/"origin_tag": \d+/g, '"origin_tag": <tag>')
      .replace(/"[a-z2-9]{10}"/g, '"<code>"')
      .replace(/"[\w-]{22,64}"/g, '"<token>"')
      .replace(/\b(office|panel|staff|person|Office|Staff)([- ])\d+/g, '$1$2#');
  };
  return Object.fromEntries(
    Object.entries(changes).map(([table, { gone, come }]) => [
      table,
      { gone: gone.map(general).toSorted(), come: come.map(general).toSorted() },
    ]),
  );
}
