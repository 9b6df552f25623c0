import type { Kysely } from 'kysely';
import { sameBytes } from '../../../platform/crypto/derive.ts';
import { type MasterKeys, unwrapKey, type WrappedKey } from '../../../platform/crypto/master-key.ts';
import type { Tables } from '../../tables.ts';
import { restoreErasureTags } from '../data/erasure-tags.ts';
import type { KeyCopy } from '../key-copy.ts';
import type { KeyStore } from '../schema/keys.ts';

export type RestoredKeys = { readonly added: number; readonly replaced: number; readonly destroyed: number };

type Parts = { readonly masters: MasterKeys; readonly store: KeyStore };

/**
 * Puts the keys of a copy into the store. What was destroyed here stays destroyed, and what was destroyed when the copy
 * was made is destroyed here too. A key that is here and another one is replaced: it belongs to other data.
 * Registrations that had been erased when the copy was made are erased once more.
 * @throws WrongMasterKeyError before anything is changed, when the master key does not open the copy
 */
export async function restoreKeys(db: Kysely<Tables>, parts: Parts, copy: KeyCopy): Promise<RestoredKeys> {
  const { masters, store } = parts;
  const keys = copy.keys.map(({ name, masterId, box }) => ({
    name,
    key: { masterId, box: Buffer.from(box, 'base64') },
  }));
  for (const { name, key } of keys) unwrapKey(masters, key, name);
  const count = { added: 0, replaced: 0, destroyed: 0 };
  for (const name of copy.destroyed) await store.destroy(name);
  for (const { name, key } of keys) {
    const outcome = await restoreOne(db, parts, { name, key });
    if (outcome !== 'same') count[outcome] += 1;
  }
  await restoreErasureTags(db, copy.erased);
  return count;
}

async function restoreOne(
  db: Kysely<Tables>,
  { masters, store }: Parts,
  { name, key }: { readonly name: string; readonly key: WrappedKey },
): Promise<keyof RestoredKeys | 'same'> {
  if (await store.add(db, name, key)) return 'added';
  const here = await store.find(name);
  if (here === 'destroyed') return 'destroyed';
  if (here === null || sameBytes(here.box, key.box) || opensTheSame(masters, name, [here, key]))
    return 'same';
  return (await store.replace(name, here, key)) ? 'replaced' : 'same';
}

/** Two wrappings of one data key, of which a rotation of the master key makes many, are the same. */
function opensTheSame(
  masters: MasterKeys,
  name: string,
  wrapped: readonly [WrappedKey, WrappedKey],
): boolean {
  try {
    const [one, other] = wrapped.map((each) => unwrapKey(masters, each, name));
    return one !== undefined && other !== undefined && sameBytes(one, other);
  } catch {
    return false;
  }
}
