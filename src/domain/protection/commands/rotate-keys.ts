import { type MasterKeys, unwrapKey, wrapKey } from '../../../platform/crypto/master-key.ts';
import type { KeyStore } from '../schema/keys.ts';

const TOLD_EVERY = 100;

export type RotationCount = { readonly done: number; readonly rewrapped: number; readonly of: number };

/**
 * Wraps every data key anew under the current master key. The data keys stay as they are, so nothing that is sealed or
 * mailed changes, and the program goes on meanwhile. Stopped and run again, it goes on where it was.
 * @throws WrongMasterKeyError at a key that neither master key opens; the ones before it are done
 */
export async function rotateKeys(
  { masters, store }: { readonly masters: MasterKeys; readonly store: KeyStore },
  tell: (count: RotationCount) => void,
): Promise<RotationCount> {
  const names = [...(await store.list())].filter(([, state]) => state === 'present').map(([name]) => name);
  let rewrapped = 0;
  for (const [index, name] of names.entries()) {
    if (await rewrap({ masters, store }, name)) rewrapped += 1;
    if ((index + 1) % TOLD_EVERY === 0) tell({ done: index + 1, rewrapped, of: names.length });
  }
  return { done: names.length, rewrapped, of: names.length };
}

async function rewrap(
  { masters, store }: { readonly masters: MasterKeys; readonly store: KeyStore },
  name: string,
): Promise<boolean> {
  const before = await store.find(name);
  // Destroyed, or wrapped by another run, since the names were listed.
  if (before === null || before === 'destroyed' || before.masterId === masters.current.id) return false;
  return store.replace(name, before, wrapKey(masters, unwrapKey(masters, before, name), name));
}
