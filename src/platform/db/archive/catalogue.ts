import { sql, type Transaction } from 'kysely';

/** A table of the schema `public`; the names are quoted for SQL where needed. */
export type ArchivedTable = {
  readonly name: string;
  /** The columns that can be written, so not the generated ones. */
  readonly columns: readonly string[];
};

/** What one table holds: how many rows, and a sum over all of them that does not depend on their order. */
export type TableSummary = { readonly rows: number; readonly checksum: string };

/** Makes text of values the same in every session and lifts the limits that are meant for web requests. */
export async function settleSession<T>(trx: Transaction<T>): Promise<void> {
  await sql`select set_config(name, value, true) from (values
    ('timezone', 'UTC'), ('datestyle', 'ISO, MDY'), ('intervalstyle', 'postgres'), ('bytea_output', 'hex'),
    ('extra_float_digits', '1'), ('statement_timeout', '0'), ('idle_in_transaction_session_timeout', '0')
  ) as setting (name, value)`.execute(trx);
}

/**
 * All tables of the schema `public` but those that are left out, and the list of migrations, which the archive carries
 * in its header.
 */
export async function listTables<T>(
  trx: Transaction<T>,
  leaveOut: readonly string[] = [],
): Promise<ArchivedTable[]> {
  const { rows } = await sql<ArchivedTable>`
    select quote_ident(relation.relname) as name,
      array_agg(quote_ident(attname) order by attnum) filter (where attgenerated = '') as columns
    from pg_class relation
    join pg_attribute on attrelid = relation.oid and attnum > 0 and not attisdropped
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      and relname <> 'foyer_migrations' and relname <> all (${leaveOut}::text[])
    group by relation.relname
    order by relation.relname collate "C"`.execute(trx);
  return rows;
}

export async function listAppliedMigrations<T>(
  trx: Transaction<T>,
): Promise<{ name: string; checksum: string }[]> {
  const { rows } = await sql<{ name: string; checksum: string }>`
    select name, checksum from foyer_migrations order by name collate "C"`.execute(trx);
  return rows;
}

/** The last value of each sequence of the schema `public` that was used. */
export async function listSequences<T>(trx: Transaction<T>): Promise<{ name: string; value: string }[]> {
  const { rows } = await sql<{ name: string; value: string }>`
    select quote_ident(sequencename) as name, last_value::text as value from pg_sequences
    where schemaname = 'public' and last_value is not null
    order by sequencename collate "C"`.execute(trx);
  return rows;
}

export async function summariseTable<T>(trx: Transaction<T>, table: string): Promise<TableSummary> {
  const { rows } = await sql<TableSummary>`
    select count(*) as rows,
      coalesce(sum(('x' || left(md5(to_jsonb(line)::text), 15))::bit(60)::bigint), 0)::text as checksum
    from ${sql.raw(table)} line`.execute(trx);
  return rows[0] ?? { rows: 0, checksum: '0' };
}
