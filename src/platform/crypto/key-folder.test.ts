import { linkSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTestFolder } from '../../../tests/support/database.ts';
import { KeyFolder } from './key-folder.ts';

const one = { masterId: 'aa', box: Buffer.alloc(61, 1) };
const two = { masterId: 'bb', box: Buffer.alloc(61, 2) };
const line = (key: typeof one) => `${key.masterId} ${key.box.toString('base64')}\n`;

let folder: ReturnType<typeof makeTestFolder>;
let keys: KeyFolder;
beforeEach(() => {
  folder = makeTestFolder();
  keys = new KeyFolder(join(folder.path, 'keys'));
});
afterEach(() => folder.remove());

const file = (name: string) => join(keys.path, name);

/** A second name of the same file: it shows what lies on the disk once the first name is gone. */
function watch(name: string): () => string {
  const path = join(folder.path, `watched-${name}`);
  linkSync(file(`${name}.key`), path);
  return () => readFileSync(path, 'latin1');
}

describe('a folder of keys', () => {
  it('keeps a key for its owner alone, and the first of a name', () => {
    expect(keys.find('event')).toBeNull();
    expect(keys.add('event', one)).toBe(true);
    expect(keys.add('event', two)).toBe(false);
    expect(new KeyFolder(keys.path).find('event')).toEqual(one);
    expect(statSync(file('event.key')).mode & 0o777).toBe(0o600);
    expect(statSync(keys.path).mode & 0o777).toBe(0o700);
    expect(readdirSync(keys.path)).toEqual(['event.key']);
  });

  it('writes over what it destroys, and never takes it back', () => {
    keys.add('event', one);
    const lies = watch('event');
    keys.destroy('event', '2020-08-29T18:30:00Z');
    expect(lies()).toHaveLength(line(one).length);
    expect(lies()).not.toContain(one.box.toString('base64').slice(4, 12));
    expect(keys.find('event')).toBe('destroyed');
    expect(keys.add('event', one)).toBe(false);
    expect(keys.list()).toEqual(new Map([['event', 'destroyed']]));
    expect(readdirSync(keys.path)).toEqual(['event.destroyed']);
  });

  it('replaces one wrapping by another, writes over the old, and leaves alone what changed meanwhile', () => {
    keys.add('event', one);
    const lies = watch('event');
    expect(keys.replace('event', two, one)).toBe(false);
    expect(keys.replace('event', one, two)).toBe(true);
    expect(keys.find('event')).toEqual(two);
    expect(lies()).not.toContain(one.box.toString('base64').slice(4, 12));
    expect(keys.replace('absent', one, two)).toBe(false);
  });

  it('does not bring a key back that is destroyed while it is being replaced', () => {
    keys.add('event', one);
    writeFileSync(file('event.destroyed'), '2020-08-29T18:30:00Z\n');
    keys.replace('event', one, two);
    expect(keys.find('event')).toBe('destroyed');
    expect(readdirSync(keys.path)).toEqual(['event.destroyed']);
  });

  it('says which file is damaged, and takes no name that leads elsewhere', () => {
    keys.add('event', one);
    writeFileSync(file('event.key'), 'noise');
    expect(() => keys.find('event')).toThrow('event.key is damaged');
    expect(() => keys.find('../event')).toThrow('A key is named');
  });
});
