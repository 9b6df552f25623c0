import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readSpokenCode, spellSpokenCode, spokenCode } from './spoken-code.ts';

const codes = Array.from({ length: 500 }, (_, index) =>
  spokenCode(createHash('sha256').update(String(index)).digest()),
);

describe('a code that is said aloud', () => {
  it('is read however it was typed', () => {
    for (const code of codes) {
      const spelt = spellSpokenCode(code);
      const ways = [code, spelt, spelt.toLowerCase(), ` ${spelt.replace(' ', '-')} `, [...code].join(' ')];
      for (const typed of ways) expect(readSpokenCode(typed)).toBe(code);
    }
    expect(readSpokenCode('２３４５６７８９')).toBe('23456789');
  });

  it('is nothing else', () => {
    for (const typed of ['', '2345678', '234567891', '2345678a', '2345678o', '<script>']) {
      expect(readSpokenCode(typed)).toBeNull();
    }
  });

  it('spells no word, and uses all of its signs', () => {
    expect(codes.join('')).not.toMatch(/[aeiouyls01]/);
    expect(new Set(codes.join('')).size).toBe(26);
  });
});
