import { z } from 'zod';
import type { ErasureTag } from './data/erasure-tags.ts';
import type { KeyStore } from './schema/keys.ts';

const keyCopy = z.object({
  copy: z.literal('foyer keys'),
  format: z.literal(1),
  keys: z.array(z.object({ name: z.string(), masterId: z.string(), box: z.base64() })),
  destroyed: z.array(z.string()),
  erased: z.array(z.tuple([z.uuid(), z.base64(), z.string()]).readonly()),
});

/** The wrapped keys of an installation as one document: nothing without the master key. */
export type KeyCopy = z.infer<typeof keyCopy>;

/** Copies all keys, the names of those that were destroyed, and the marks of registrations that were erased. */
export async function copyKeys(store: KeyStore, erased: readonly ErasureTag[]): Promise<KeyCopy> {
  const copy: KeyCopy = { copy: 'foyer keys', format: 1, keys: [], destroyed: [], erased: [...erased] };
  for (const name of (await store.list()).keys()) {
    const key = await store.find(name);
    if (key === 'destroyed') copy.destroyed.push(name);
    if (key === null || key === 'destroyed') continue;
    copy.keys.push({ name, masterId: key.masterId, box: Buffer.from(key.box).toString('base64') });
  }
  return copy;
}

/** @throws Error when the text is not a copy of keys */
export function parseKeyCopy(text: string): KeyCopy {
  try {
    return keyCopy.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(
      'This file is not a complete copy of keys. Use another copy of it. Nothing was changed.',
      {
        cause,
      },
    );
  }
}
