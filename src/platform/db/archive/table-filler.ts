import { sql, type Transaction } from 'kysely';
import { type ArchivedTable, listTables } from './catalogue.ts';

const BATCH_ROWS = 500;
const BATCH_CHARACTERS = 1_000_000;

type ForeignKey = { table: string; name: string; definition: string };

/**
 * Fills the emptied tables of the schema `public` inside a transaction. Foreign keys are taken off first and put
 * back at the end, where PostgreSQL checks every row: so tables may come in any order and refer to themselves.
 */
export class TableFiller<T> {
  readonly #trx: Transaction<T>;
  readonly #tables: Map<string, ArchivedTable>;
  readonly #foreignKeys: readonly ForeignKey[];
  #current: ArchivedTable | undefined;
  #batch: string[] = [];
  #characters = 0;

  private constructor(
    trx: Transaction<T>,
    tables: readonly ArchivedTable[],
    foreignKeys: readonly ForeignKey[],
  ) {
    this.#trx = trx;
    this.#tables = new Map(tables.map((table) => [table.name, table]));
    this.#foreignKeys = foreignKeys;
  }

  /** Empties all tables but those that are left out, which stay as they are. */
  static async empty<T>(trx: Transaction<T>, leaveOut: readonly string[]): Promise<TableFiller<T>> {
    const tables = await listTables(trx, leaveOut);
    const foreignKeys = await listForeignKeys(trx);
    for (const { table, name } of foreignKeys) {
      await sql.raw(`alter table ${table} drop constraint ${name}`).execute(trx);
    }
    for (const { name } of tables) {
      await sql.raw(`alter table ${name} disable trigger user`).execute(trx);
    }
    if (tables.length > 0) {
      await sql.raw(`truncate ${tables.map(({ name }) => name).join(', ')} restart identity`).execute(trx);
    }
    return new TableFiller(trx, tables, foreignKeys);
  }

  /** The rows that are added from now on belong to this table. Throws when there is no such table. */
  async turnTo(name: string): Promise<void> {
    await this.#flush();
    this.#current = this.#tables.get(name);
    if (!this.#current) {
      throw new SyntaxError(`The archive names a table that does not exist here: ${name}.`);
    }
  }

  /** Adds one row, given as the text of a JSON object. */
  async add(row: string): Promise<void> {
    this.#batch.push(row);
    this.#characters += row.length;
    if (this.#batch.length >= BATCH_ROWS || this.#characters >= BATCH_CHARACTERS) {
      await this.#flush();
    }
  }

  /** Writes what is left, sets the sequences and puts the foreign keys back. */
  async finish(sequences: readonly { name: string; value: string }[]): Promise<void> {
    await this.#flush();
    for (const { name, value } of sequences) {
      await sql`select setval(${name}::regclass, ${value}::bigint)`.execute(this.#trx);
    }
    for (const name of this.#tables.keys()) {
      await sql.raw(`alter table ${name} enable trigger user`).execute(this.#trx);
    }
    for (const { table, name, definition } of this.#foreignKeys) {
      await sql.raw(`alter table ${table} add constraint ${name} ${definition}`).execute(this.#trx);
    }
  }

  async #flush(): Promise<void> {
    const rows = this.#batch;
    this.#batch = [];
    this.#characters = 0;
    if (rows.length === 0) {
      return;
    }
    if (!this.#current) {
      throw new SyntaxError('The archive has rows before the name of a table.');
    }
    const columns = sql.raw(this.#current.columns.join(', '));
    const table = sql.raw(this.#current.name);
    await sql`insert into ${table} (${columns}) overriding system value
      select ${columns} from jsonb_populate_recordset(null::${table}, ${`[${rows.join(',')}]`}::jsonb)`.execute(
      this.#trx,
    );
  }
}

async function listForeignKeys<T>(trx: Transaction<T>): Promise<ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0
    order by conname collate "C"`.execute(trx);
  return rows;
}
