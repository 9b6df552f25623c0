import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeTestFolder } from '../../../../tests/support/database.ts';
import { unpackTemplate } from './unpack-template.ts';

function entry(name: string, content: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(content.length.toString(8).padStart(11, '0'), 124);
  header.write('0', 156);
  const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
  body.write(content);
  return Buffer.concat([header, body]);
}

async function unpack(content: Buffer): Promise<{ read(name: string): string | undefined } & Disposable> {
  const folder = makeTestFolder();
  const file = join(folder.path, 'template.tar.gz');
  writeFileSync(file, content);
  try {
    await unpackTemplate(file, join(folder.path, 'out'));
  } catch (error) {
    folder.remove();
    throw error;
  }
  return {
    read: (name) => {
      const path = join(folder.path, 'out', name);
      return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    },
    [Symbol.dispose]: folder.remove,
  };
}

const END = Buffer.alloc(1024);

describe('unpackTemplate', () => {
  it('writes the files with their folders, from a tarball that is gzipped or not', async () => {
    const tarball = Buffer.concat([entry('PG_VERSION', '18\n'), entry('base/1/112', 'x'.repeat(600)), END]);
    for (const content of [tarball, gzipSync(tarball)]) {
      using unpacked = await unpack(content);
      expect(unpacked.read('PG_VERSION')).toBe('18\n');
      expect(unpacked.read('base/1/112')).toBe('x'.repeat(600));
    }
  });

  it.each([
    ['cut off', gzipSync(entry('PG_VERSION', '18\n')).subarray(0, 30)],
    ['shorter than it says', entry('PG_VERSION', '18\n').subarray(0, 514)],
    ['without a size', Buffer.concat([Buffer.from('PG_VERSION'.padEnd(512, 'x')), END])],
  ])('refuses a file that is %s, with a sentence', async (_, content) => {
    await expect(unpack(content)).rejects.toThrow('is damaged. Build Foyer again.');
  });

  it('writes nothing outside of its folder', async () => {
    await expect(unpack(Buffer.concat([entry('../escaped', 'x'), END]))).rejects.toThrow(
      'outside of its folder',
    );
  });
});
