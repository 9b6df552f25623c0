import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { splitLines } from './split-lines.ts';

describe('splitLines', () => {
  it('joins a line that comes in pieces, even within one character', async () => {
    const bytes = Buffer.from('first ශ්‍රී\nsecond\u2028still second\nrest');
    const pieces = Array.from(bytes, (byte) => Uint8Array.of(byte));
    const lines = await Array.fromAsync(splitLines(Readable.from(pieces)));
    expect(lines).toEqual(['first ශ්‍රී', 'second\u2028still second', 'rest']);
  });

  it('has no line after the last line feed', async () => {
    expect(await Array.fromAsync(splitLines(Readable.from(['a\n\n'])))).toEqual(['a', '']);
  });
});
