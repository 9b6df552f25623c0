import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTestFolder } from '../../../tests/support/database.ts';
import { masterKey, readMasterKey, unwrapKey, WrongMasterKeyError, wrapKey } from './master-key.ts';
import { keyFrom, randomKey } from './seal.ts';

const SECRET = Buffer.alloc(32, 7).toString('base64');
const isSecret = masterKey(keyFrom(Buffer.alloc(32, 7))).id;

describe('the master key', () => {
  it('is read from a setting, a file or what a command prints', () => {
    using folder = makeTestFolder();
    const path = join(folder.path, 'key');
    writeFileSync(path, `${SECRET}\n`);
    const command = { from: 'command', setting: 'X_COMMAND', command: `printf '%s\\n' '${SECRET}'` } as const;
    expect(readMasterKey({ from: 'value', setting: 'X', value: SECRET }).id).toBe(isSecret);
    expect(readMasterKey({ from: 'file', path, createIfAbsent: false }).id).toBe(isSecret);
    expect(readMasterKey(command).id).toBe(isSecret);
  });

  it('is made once where that is wanted, for its owner alone', () => {
    using folder = makeTestFolder();
    const path = join(folder.path, 'new', 'master.key');
    const source = { from: 'file', path, createIfAbsent: true } as const;
    expect(readMasterKey(source).id).toBe(readMasterKey(source).id);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(Buffer.from(readFileSync(path, 'utf8'), 'base64')).toHaveLength(32);
  });

  it('is never told by what is said when it cannot be used', () => {
    const almost = SECRET.slice(0, 20);
    const command = (text: string) => () =>
      readMasterKey({ from: 'command', setting: 'X_COMMAND', command: text });
    for (const read of [
      () => readMasterKey({ from: 'value', setting: 'X', value: almost }),
      command(`echo ${almost}`),
      command(`echo ${almost}; exit 3`),
    ]) {
      expect(read).toThrow(/^[A-Z].*\.$/);
      expect(read).not.toThrow(almost);
    }
    expect(command('exit 3')).toThrow('X_COMMAND did not print the master key: it failed with status 3');
  });
});

describe('a wrapped key', () => {
  const [old, fresh, other] = [masterKey(randomKey()), masterKey(randomKey()), masterKey(randomKey())];
  const key = randomKey();
  const wrapped = wrapKey({ current: old, previous: null }, key, 'one');

  it('opens with the master key that wrapped it, be it the current one or the one before', () => {
    expect(unwrapKey({ current: old, previous: null }, wrapped, 'one')).toEqual(key);
    expect(unwrapKey({ current: fresh, previous: old }, wrapped, 'one')).toEqual(key);
  });

  it('opens with no other, and under no other name, and the sentence names the keys without telling them', () => {
    const open = () => unwrapKey({ current: fresh, previous: other }, wrapped, 'one');
    expect(open).toThrow(WrongMasterKeyError);
    expect(open).toThrow(`with ${other.id}: ${old.id} wrapped it`);
    expect(open).not.toThrow(Buffer.from(other.key).toString('hex'));
    expect(() => unwrapKey({ current: old, previous: null }, wrapped, 'two')).toThrow(WrongMasterKeyError);
  });
});
