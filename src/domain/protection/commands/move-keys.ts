import type { Kysely } from 'kysely';
import { sameBytes } from '../../../platform/crypto/derive.ts';
import type { WrappedKey } from '../../../platform/crypto/master-key.ts';
import type { Tables } from '../../tables.ts';
import type { KeyStore } from '../schema/keys.ts';

/**
 * Moves all keys, and the marks of those that were destroyed, from one store to another. A key is removed where it
 * was only when the other has it; run again after a stop, it goes on. Answers how many keys were moved.
 */
export async function moveKeys(
  db: Kysely<Tables>,
  { from, to }: { readonly from: KeyStore; readonly to: KeyStore },
): Promise<number> {
  let moved = 0;
  for (const [name, state] of await from.list()) {
    const key = state === 'present' ? await from.find(name) : 'destroyed';
    if (key === null) continue;
    if (key === 'destroyed') await to.destroy(name);
    if (key !== 'destroyed' && (await keep(db, { to, name, key }))) moved += 1;
    await from.remove(name);
  }
  return moved;
}

/** @throws Error when the other store has another key of this name, because one of them would be lost */
async function keep(
  db: Kysely<Tables>,
  { to, name, key }: { readonly to: KeyStore; readonly name: string; readonly key: WrappedKey },
): Promise<boolean> {
  if (await to.add(db, name, key)) return true;
  const there = await to.find(name);
  if (there === 'destroyed' || (there !== null && sameBytes(there.box, key.box))) return false;
  throw new Error(
    `The key ${name} is in both places, and not the same. Find out which of them opens the data, and take the other away.`,
  );
}
