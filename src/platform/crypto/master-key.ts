import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Key, keyFrom, randomKey } from './seal.ts';

export type MasterKeySource =
  | { readonly from: 'value'; readonly value: string }
  | { readonly from: 'file'; readonly path: string; readonly createIfAbsent: boolean };

/**
 * Reads the master key, which never stands in the database. With `createIfAbsent` a missing file is made, readable
 * by its owner alone.
 * @throws Error saying what is wrong, never what the key is
 */
export function readMasterKey(source: MasterKeySource): Key {
  if (source.from === 'value') return decode(source.value, 'FOYER_MASTER_KEY');
  if (!existsSync(source.path)) {
    if (!source.createIfAbsent) throw new Error(`There is no master key in the file ${source.path}.`);
    mkdirSync(dirname(source.path), { recursive: true, mode: 0o700 });
    writeFileSync(source.path, `${Buffer.from(randomKey()).toString('base64')}\n`, {
      mode: 0o600,
      flag: 'wx',
    });
  }
  return decode(readFileSync(source.path, 'utf8').trim(), source.path);
}

function decode(text: string, where: string): Key {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 32) throw new Error(`The master key in ${where} is not 32 bytes in base64.`);
  return keyFrom(bytes);
}
