import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from '../../scripts/toolchain/places.mjs';
import { makeTestFolder } from '../support/database.ts';
import { runFoyer } from '../support/server.ts';
import { countRows, type RowCounts } from './count-rows.ts';

const example = (file: string) => inRoot('examples', 'iom-sri-lanka', file);
const seed = inRoot('..', 'shared', 'seed', '000_c8bf9a0ae0e23408.txt');

const folder = makeTestFolder();
const importFile = (...args: string[]) =>
  runFoyer(['import', ...args], { FOYER_DATA_DIR: folder.path, FOYER_ORIGIN: 'https://events.example.org' });
let before: RowCounts;

beforeAll(async () => {
  const { code } = await importFile(example('page.txt'), '--answers', example('event.yaml'), '--publish');
  expect(code).toBe(0);
  before = await countRows({ dataDir: folder.path });
}, 60_000);
afterAll(() => folder.remove());

describe('foyer import', () => {
  it('has made one event with all its parts', () => {
    expect(before).toMatchObject({ organisations: 1, events: 1, objectives: 7, meetings: 1 });
  });

  it('refuses an event that is there already, and changes nothing', async () => {
    const { code, stderr } = await importFile(example('page.txt'), '--answers', example('event.yaml'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^There is an event with the short name .+ No draft was made\.\n$/);
    expect(await countRows({ dataDir: folder.path })).toEqual(before);
  });

  it('keeps a page without answers as a draft, tells what is missing, and does not publish it', async () => {
    const { code, stdout, stderr } = await importFile(example('page.txt'), '--publish');
    expect(stdout).toContain('Missing (5)');
    expect(stderr).toMatch(/^The event cannot be published yet\. It still needs: a title, .+\.\n$/);
    expect(code).toBe(1);
    expect((await countRows({ dataDir: folder.path })).events).toBe(2);
  });

  it('takes that page once more with answers: the draft gives way, until it is published', async () => {
    const answers = join(folder.path, 'answers.yaml');
    const given = readFileSync(example('event.yaml'), 'utf8');
    writeFileSync(answers, given.replace('slug: trafficking-in-persons', 'slug: draft'));
    const { code, stdout, stderr } = await importFile(example('page.txt'), '--answers', answers, '--publish');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Not on the page, and given by the answers (5)');
    expect(stdout).toContain('The site of iom-sri-lanka was there already.');
    expect(await countRows({ dataDir: folder.path })).toMatchObject({
      organisations: 1,
      events: 2,
      pages: 9,
    });
    const again = await importFile(example('page.txt'), '--answers', answers);
    expect(again.stderr).toMatch(/^There is an event with the short name/);
  });

  it.skipIf(!existsSync(seed))('reads the founding page, word for word as it was published', async () => {
    using fresh = makeTestFolder();
    const { code, stdout } = await runFoyer(['import', seed], { FOYER_DATA_DIR: fresh.path });
    expect(code).toBe(0);
    expect(stdout).toContain('The last day to register is 2020-07-27.');
    expect(stdout).toContain('7 objectives.');
    expect(await countRows({ dataDir: fresh.path })).toMatchObject({ events: 1, objectives: 7, meetings: 0 });
  });
});

/** Files that are no page, and the beginning of what is said about each. */
const unusable: Readonly<Record<string, { write(path: string): void; says: string }>> = {
  'a picture': {
    write: (path) => writeFileSync(path, Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xfe', 'latin1')),
    says: 'The file is not text.',
  },
  'a file of 50 MB': {
    write: (path) => {
      writeFileSync(path, '');
      truncateSync(path, 50 * 1024 * 1024);
    },
    says: `The file `,
  },
  'an empty file': { write: (path) => writeFileSync(path, ''), says: 'The file is empty.' },
  'a page in a broken encoding': {
    write: (path) => writeFileSync(path, Buffer.concat([utf16(example('page.txt')), Buffer.from([0, 0xd8])])),
    says: 'The file is not text.',
  },
  'answers that are no YAML': {
    write: (path) => writeFileSync(`${path}.yaml`, 'event: { slug: [oops'),
    says: '',
  },
};

/** Big-endian and without a mark at its beginning. */
function utf16(path: string): Buffer {
  return Buffer.from(readFileSync(path, 'utf8').slice(0, 2001), 'utf16le').subarray(1);
}

describe('foyer import of something unusable', () => {
  for (const [what, { write, says }] of Object.entries(unusable)) {
    it(`says in full sentences what is wrong with ${what}, and makes nothing`, async () => {
      const path = join(folder.path, 'unusable');
      const rows = await countRows({ dataDir: folder.path });
      write(path);
      const answers = existsSync(`${path}.yaml`) ? ['--answers', `${path}.yaml`] : [];
      const page = answers.length > 0 ? example('page.txt') : path;
      const { code, stderr } = await importFile(page, ...answers);
      expect(code).toBe(1);
      expect(stderr.startsWith(says)).toBe(true);
      expect(stderr).toMatch(/^[A-Z][\s\S]*\.\n$/);
      expect(stderr).not.toMatch(/^ +at |undefined|Error:/m);
      expect(await countRows({ dataDir: folder.path })).toEqual(rows);
    });
  }
});
