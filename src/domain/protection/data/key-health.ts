import type { Kysely } from 'kysely';
import { type MasterKeys, unwrapKey } from '../../../platform/crypto/master-key.ts';
import type { Tables } from '../../tables.ts';
import type { KeyStore } from '../schema/keys.ts';
import { listLostKeys } from './lost-keys.ts';

/** How the data keys stand: how many open, which need `foyer keys rotate`, and which are missing or unreadable. */
export type KeyHealth = {
  readonly current: number;
  readonly previous: number;
  readonly destroyed: number;
  readonly lost: number;
  readonly unreadable: number;
};

/** Tries every key with the master keys. Changes nothing. */
export async function inspectKeys(
  db: Kysely<Tables>,
  { masters, store }: { readonly masters: MasterKeys; readonly store: KeyStore },
): Promise<KeyHealth> {
  const count = { current: 0, previous: 0, destroyed: 0, unreadable: 0 };
  for (const name of (await store.list()).keys()) {
    const key = await store.find(name);
    if (key === null) continue;
    if (key === 'destroyed') {
      count.destroyed += 1;
    } else if (!opens(() => unwrapKey(masters, key, name))) {
      count.unreadable += 1;
    } else {
      count[key.masterId === masters.current.id ? 'current' : 'previous'] += 1;
    }
  }
  return { ...count, lost: (await listLostKeys(db, store)).length };
}

function opens(open: () => unknown): boolean {
  try {
    open();
    return true;
  } catch {
    return false;
  }
}
