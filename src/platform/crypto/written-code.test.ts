import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readWrittenCode, spellWrittenCode, WRITTEN_CODE_BYTES, writtenCode } from './written-code.ts';

const code = writtenCode(Buffer.alloc(WRITTEN_CODE_BYTES, 7));
const SIGNS = '23456789abcdfghjkmnpqrstvwxyz';

describe('a written code', () => {
  it('has four groups of four signs, and at least 60 bits that cannot be guessed', () => {
    expect(spellWrittenCode(code)).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    expect(15 * Math.log2(SIGNS.length)).toBeGreaterThan(60);
    const many = Array.from({ length: 500 }, () => writtenCode(randomBytes(WRITTEN_CODE_BYTES)));
    expect(new Set(many).size).toBe(500);
    expect([...new Set(many.join(''))].sort().join('')).toBe(SIGNS);
  });

  it('is read in any case, with any spaces and dashes', () => {
    const spelt = spellWrittenCode(code);
    const ways = [
      spelt,
      code,
      spelt.toLowerCase(),
      spelt.replaceAll('-', ' '),
      ` ${spelt.replaceAll('-', ' – ')}\n`,
    ];
    for (const way of ways) expect(readWrittenCode(way), way).toBe(code);
    expect(readWrittenCode([...spelt].join('\u200b'))).toBe(code);
  });

  it('is known to be mistyped, whichever sign is another, missing or too many', () => {
    for (let place = 0; place < code.length; place += 1) {
      for (const sign of [...SIGNS, '', 'aa', 'o']) {
        const typed = code.slice(0, place) + sign + code.slice(place + 1);
        if (typed !== code) expect(readWrittenCode(typed), typed).toBeNull();
      }
    }
  });

  it('is known to be mistyped when two signs change places', () => {
    const signs = [
      ...writtenCode(Buffer.from(Array.from({ length: WRITTEN_CODE_BYTES }, (_, byte) => byte))),
    ];
    for (const one of signs.keys()) {
      for (const other of signs.keys()) {
        const typed = [...signs];
        [typed[one], typed[other]] = [signs[other] ?? '', signs[one] ?? ''];
        if (typed.join('') !== signs.join('')) expect(readWrittenCode(typed.join(''))).toBeNull();
      }
    }
  });
});
