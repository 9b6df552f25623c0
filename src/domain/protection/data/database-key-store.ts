import { type Kysely, sql } from 'kysely';
import type { WrappedKey } from '../../../platform/crypto/master-key.ts';
import type { Tables } from '../../tables.ts';
import type { KeyState, KeyStore } from '../schema/keys.ts';

/** Keeps the wrapped keys in a table that `foyer backup` leaves out: for several machines on one PostgreSQL. */
export class DatabaseKeyStore implements KeyStore {
  readonly kind = 'database';
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async find(name: string): Promise<WrappedKey | 'destroyed' | null> {
    const row = await this.#db
      .selectFrom('data_keys')
      .select(['master_id as masterId', 'wrapped_key as box'])
      .where('name', '=', name)
      .executeTakeFirst();
    if (row === undefined) return null;
    return row.box === null ? 'destroyed' : { masterId: row.masterId, box: row.box };
  }

  async list(): Promise<Map<string, KeyState>> {
    const rows = await this.#db.selectFrom('data_keys').select(['name', 'destroyed_at']).execute();
    return new Map(
      rows.map(({ name, destroyed_at }) => [name, destroyed_at === null ? 'present' : 'destroyed']),
    );
  }

  async add(db: Kysely<Tables>, name: string, { masterId, box }: WrappedKey): Promise<boolean> {
    const added = await db
      .insertInto('data_keys')
      .values({ name, master_id: masterId, wrapped_key: box })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .returning('name')
      .execute();
    return added.length > 0;
  }

  async replace(name: string, before: WrappedKey, after: WrappedKey): Promise<boolean> {
    const replaced = await this.#db
      .updateTable('data_keys')
      .set({ master_id: after.masterId, wrapped_key: after.box })
      .where('name', '=', name)
      .where('wrapped_key', '=', before.box)
      .returning('name')
      .execute();
    return replaced.length > 0;
  }

  async destroy(name: string): Promise<void> {
    await this.#db
      .insertInto('data_keys')
      .values({ name, wrapped_key: null, destroyed_at: sql`foyer_now()` })
      .onConflict((conflict) =>
        conflict
          .column('name')
          .doUpdateSet({ master_id: '', wrapped_key: null, destroyed_at: sql`foyer_now()` })
          .where('data_keys.destroyed_at', 'is', null),
      )
      .execute();
  }

  async remove(name: string): Promise<void> {
    await this.#db.deleteFrom('data_keys').where('name', '=', name).execute();
  }
}
