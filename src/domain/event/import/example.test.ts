import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const SEED = '../shared/seed/000_c8bf9a0ae0e23408.txt';
const RUN = 8;

/** Every run of eight words, without case and marks. */
function runs(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(0, 1 - RUN).map((_, at) => words.slice(at, at + RUN).join(' '));
}

describe.skipIf(!existsSync(SEED))('our example', () => {
  it.each(['page.txt', 'event.yaml'])('tells the event in words of our own: %s', (name) => {
    const theirs = new Set(readFileSync(SEED, 'utf8').split('\n').flatMap(runs));
    const ours = readFileSync(`examples/iom-sri-lanka/${name}`, 'utf8').split('\n').flatMap(runs);
    expect(ours.filter((run) => theirs.has(run))).toEqual([]);
  });
});
