import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { deriveKey } from './derive.ts';
import { type Key, keyFrom, randomKey, seal, unseal } from './seal.ts';

/** Where a master key comes from. `setting` names the place in what an operator reads. */
export type MasterKeySource =
  | { readonly from: 'value'; readonly setting: string; readonly value: string }
  | { readonly from: 'file'; readonly path: string; readonly createIfAbsent: boolean }
  | { readonly from: 'command'; readonly setting: string; readonly command: string };

/** A master key, and a name for it that does not tell it: 16 hexadecimal digits that are derived from it. */
export type MasterKey = { readonly id: string; readonly key: Key };

/** The one that wraps from now on, and another that still opens what it wrapped before. */
export type MasterKeys = { readonly current: MasterKey; readonly previous: MasterKey | null };

/** A data key as it may lie about: nothing without the master key of this id. An empty id stands for any. */
export type WrappedKey = { readonly masterId: string; readonly box: Uint8Array };

/** Thrown when no master key that is configured opens a data key. The message says what to do. */
export class WrongMasterKeyError extends Error {
  override readonly name = 'WrongMasterKeyError';
}

const ID_BYTES = 8;
const COMMAND_MILLISECONDS = 30_000;

export function masterKey(key: Key): MasterKey {
  return { id: Buffer.from(deriveKey(key, 'master key id')).subarray(0, ID_BYTES).toString('hex'), key };
}

/**
 * Reads the master key, which never stands in the database. With `createIfAbsent` a missing file is made, readable
 * by its owner alone. A command is run by the shell and prints the key; what it complains about goes to the terminal.
 * @throws Error saying what is wrong, never what the key is
 */
export function readMasterKey(source: MasterKeySource): MasterKey {
  switch (source.from) {
    case 'value':
      return decode(source.value, source.setting);
    case 'command':
      return decode(outputOf(source), `what ${source.setting} printed`);
    case 'file':
      return decode(contentOf(source), source.path);
  }
}

/** Seals a data key under the current master key, bound to its name. */
export function wrapKey({ current }: MasterKeys, key: Key, name: string): WrappedKey {
  return { masterId: current.id, box: seal(current.key, key, name) };
}

/** @throws WrongMasterKeyError when none of the master keys is the one that wrapped it */
export function unwrapKey(
  { current, previous }: MasterKeys,
  { masterId, box }: WrappedKey,
  name: string,
): Key {
  for (const master of [current, previous]) {
    if (master === null || (masterId !== '' && masterId !== master.id)) continue;
    try {
      return keyFrom(unseal(master.key, box, name));
    } catch {
      // It is another one, or the box is damaged: the sentence below fits both.
    }
  }
  throw new WrongMasterKeyError(
    `The data key ${name} does not open with the master key ${current.id}` +
      `${previous === null ? '' : ` nor with ${previous.id}`}${masterId === '' ? '' : `: ${masterId} wrapped it`}. ` +
      'Configure the master key that this installation was started with. If it was rotated and not all was wrapped ' +
      'anew, set FOYER_MASTER_KEY_PREVIOUS too and run "foyer keys rotate".',
  );
}

function contentOf({ path, createIfAbsent }: MasterKeySource & { from: 'file' }): string {
  if (!existsSync(path)) {
    if (!createIfAbsent) throw new Error(`There is no master key in the file ${path}.`);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const made = `${Buffer.from(randomKey()).toString('base64')}\n`;
    writeFileSync(path, made, { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(path, 'utf8');
}

function outputOf({ setting, command }: MasterKeySource & { from: 'command' }): string {
  const { status, stdout } = spawnSync(command, {
    shell: true,
    encoding: 'utf8',
    timeout: COMMAND_MILLISECONDS,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) {
    throw new Error(
      `The command in ${setting} did not print the master key: it ` +
        `${status === null ? 'was ended after 30 seconds' : `failed with status ${status}`}. Run it by hand to see why.`,
    );
  }
  return stdout;
}

function decode(text: string, where: string): MasterKey {
  const bytes = Buffer.from(text.trim(), 'base64');
  if (bytes.length !== 32) throw new Error(`The master key in ${where} is not 32 bytes in base64.`);
  return masterKey(keyFrom(bytes));
}
