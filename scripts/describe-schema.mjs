// Writes src/domain/tables.ts and docs/schema.txt from the database that the migrations make.
// With --check it writes nothing and fails when either differs.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';

const TYPES = {
  uuid: 'string',
  text: 'string',
  'text[]': 'string[]',
  'uuid[]': 'string[]',
  'integer[]': 'number[]',
  boolean: 'boolean',
  integer: 'number',
  bigint: 'number',
  bytea: 'Uint8Array',
  'bytea[]': 'Uint8Array[]',
  interval: 'string',
  date: 'Temporal.PlainDate',
  'timestamp without time zone': 'Temporal.PlainDateTime',
  'timestamp with time zone': 'Temporal.Instant',
  jsonb: 'unknown',
};

const root = new URL('../', import.meta.url);
const database = new PGlite();
for (const name of readdirSync(new URL('migrations/', root)).sort()) {
  await database.exec(readFileSync(new URL(`migrations/${name}`, root), 'utf8'));
}

const { rows: columns } = await database.query(`
  select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    a.attnotnull as required, pg_get_expr(d.adbin, d.adrelid) as default
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
  order by c.relname, a.attnum`);
const { rows: constraints } = await database.query(`
  select c.conrelid::regclass::text as "table", pg_get_constraintdef(c.oid) as definition
  from pg_constraint c where c.connamespace = 'public'::regnamespace and c.contype in ('p', 'u', 'f', 'c')
  order by 1, c.contype = 'c', c.contype = 'f', c.contype = 'u', 2`);
const { rows: indexes } = await database.query(`
  select tablename as "table", indexdef as definition from pg_indexes
  where schemaname = 'public' and indexname not in (select conname from pg_constraint) order by 1, 2`);
const { rows: functions } = await database.query(`
  select p.proname || '(' || pg_get_function_arguments(p.oid) || ') returns ' || pg_get_function_result(p.oid) as definition
  from pg_proc p where p.pronamespace = 'public'::regnamespace order by 1`);
await database.close();

const byTable = Map.groupBy(columns, (column) => column.table);
const of = (rows, table) => rows.filter((row) => row.table === table);

function allowedValues(table, column) {
  const enumerated = new RegExp(`^CHECK \\(\\(${column} = ANY \\(ARRAY\\[(.*)\\]\\)\\)\\)$`);
  const single = new RegExp(`^CHECK \\(\\(${column} = '([^']*)'::text\\)\\)$`);
  for (const { definition } of of(constraints, table)) {
    const list = enumerated.exec(definition)?.[1];
    if (list !== undefined) return [...list.matchAll(/'([^']*)'::text/g)].map((match) => `'${match[1]}'`);
    const one = single.exec(definition)?.[1];
    if (one !== undefined) return [`'${one}'`];
  }
  return null;
}

function columnType({ table, name, type, required, default: initial }) {
  const base = allowedValues(table, name)?.join(' | ') ?? TYPES[type];
  if (base === undefined) throw new Error(`There is no TypeScript type for ${table}.${name} (${type}).`);
  if (type === 'jsonb') return `ColumnType<unknown, string${initial === null ? '' : ' | undefined'}, string>`;
  const nullable = required ? base : `${base} | null`;
  return initial === null ? nullable : `Generated<${nullable}>`;
}

const className = (table) => table.replace(/(^|_)([a-z])/g, (_, __, letter) => letter.toUpperCase());

function tablesModule() {
  const types = [...byTable].map(
    ([table, list]) =>
      `type ${className(table)} = {\n${list.map((column) => `  ${column.name}: ${columnType(column)};`).join('\n')}\n};\n`,
  );
  const entries = [...byTable.keys()].map((table) => `  ${table}: ${className(table)};`);
  return [
    '// Generated from the migrations by `npm run schema`; do not edit.',
    "import type { ColumnType, Generated } from 'kysely';\n",
    ...types,
    `/** The tables of the database, as Kysely reads and writes them. */\nexport type Tables = {\n${entries.join('\n')}\n};\n`,
  ].join('\n');
}

function schemaText() {
  const blocks = [...byTable].map(([table, list]) => {
    const lines = list.map(
      ({ name, type, required, default: initial }) =>
        `  ${name} ${type}${required ? ' not null' : ''}${initial === null ? '' : ` default ${initial}`}`,
    );
    const rules = of(constraints, table).map(({ definition }) => `  ${definition}`);
    const more = of(indexes, table).map(({ definition }) => `  ${definition}`);
    return [table, ...lines, ...rules, ...more].join('\n');
  });
  return `${[...blocks, ['functions', ...functions.map(({ definition }) => `  ${definition.replace(/\s+/g, ' ')}`)].join('\n')].join('\n\n')}\n`;
}

const outputs = [
  ['src/domain/tables.ts', tablesModule()],
  ['docs/schema.txt', schemaText()],
];
for (const [path, content] of outputs) {
  const file = new URL(path, root);
  if (!process.argv.includes('--check')) {
    writeFileSync(file, content);
  } else if (readFileSync(file, 'utf8') !== content) {
    console.error(`${path} is not what the migrations make. Run \`npm run schema\` and commit it.`);
    process.exitCode = 1;
  }
}
