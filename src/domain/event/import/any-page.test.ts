import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fc } from '../../../../tests/support/properties.ts';
import { readPage } from './read-page.ts';
import type { EventDraft, PageFormat } from './schema.ts';

const formats: readonly PageFormat[] = ['text', 'markdown', 'html'];
const today = Temporal.PlainDate.from('2020-07-20');
const encode = (text: string) => new TextEncoder().encode(text);

/** Every text of a draft without Markdown's escapes, in one string. */
function textsOf(draft: EventDraft): string {
  const texts: string[] = [];
  JSON.stringify(draft, (_name, value) => {
    if (typeof value === 'string') texts.push(value.replaceAll('\\', ''));
    return value;
  });
  return texts.join('\n');
}

/** A word is kept where a text holds it, also where a label's end was glued to a blurb's beginning. */
function isKept(word: string, texts: string): boolean {
  const glued = Array.from(word, (_, at) => [word.slice(0, at), word.slice(at)]).filter((pieces) =>
    pieces.every((piece) => piece.length > 1),
  );
  return [[word], ...glued].some((pieces) => pieces.every((piece) => texts.includes(piece)));
}

function lostWords(page: string, draft: EventDraft): string[] {
  const texts = textsOf(draft).toLowerCase();
  const words = page.split(/\s+/).map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''));
  return words.filter((word) => word !== '' && !isKept(word.toLowerCase(), texts));
}

const word = fc.constantFrom(
  ...'Panel people children Asian Gulf regions register link here before by until Monday 27 July 2020 14:00 pm sent email'.split(
    ' ',
  ),
  ...'IOM Colombo led survivors Zoë ලංකා المتحدة o’clock Dr. etc. a_b *star* [x] <tag> 3/4/2020 Date: #1'.split(
    ' ',
  ),
);
const line = fc.oneof(
  { weight: 6, arbitrary: fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' ')) },
  {
    weight: 3,
    arbitrary: fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => `- ${words.join(' ')}`),
  },
  fc.constantFrom(
    '-',
    '',
    'BACKGROUND',
    'EVENT REGISTRATION',
    'SESSION OBJECTIVES',
    'Session description',
    'Agenda',
    'PARTNERS',
  ),
  fc.constantFrom(
    'Date: 30 July 2020',
    'Time: 2 to 3.30 pm',
    'Our Work',
    'Our WorkWe help people who move.',
    'Title: A panel',
  ),
);

describe('readPage on any page', () => {
  it('loses no word of plain text', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), (given) => {
        // A word of its own in each line, so that none is found by way of another line.
        const lines = given.map((words, index) => (words.includes(' ') ? `${words} q${index}z` : words));
        const result = readPage(encode(lines.join('\n')), { format: 'text', today });
        if (result.ok) expect(lostWords(lines.join('\n'), result.value.draft)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('loses no word of HTML', () => {
    const element = fc.constantFrom('p', 'h1', 'h2', 'h3', 'li', 'div', 'td', 'nav', 'span', 'dt');
    const piece = fc.tuple(
      element,
      fc.array(fc.stringMatching(/^[a-z0-9]{1,8}$/), { minLength: 1, maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 20 }), (pieces) => {
        const html = pieces.map(([name, words]) => `<${name}>${words.join(' ')}</${name}>`).join(' ');
        const result = readPage(encode(html), { format: 'html', today });
        if (result.ok)
          expect(
            lostWords(pieces.map(([, words]) => words.join(' ')).join('\n'), result.value.draft),
          ).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it.skipIf(!existsSync('../shared'))('loses no word of the founding page', () => {
    const seed = readFileSync('../shared/seed/000_c8bf9a0ae0e23408.txt');
    const result = readPage(seed);
    expect(result.ok && lostWords(seed.toString(), result.value.draft)).toEqual([]);
  });

  it('would notice a lost word', () => {
    const result = readPage(encode('BACKGROUND\nSome words.'));
    expect(result.ok && lostWords('Some other words.', result.value.draft)).toEqual(['other']);
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...formats), (bytes, format) => {
        expect(typeof readPage(bytes, { format, today }).ok).toBe('boolean');
      }),
      { numRuns: 150 },
    );
  });

  it('never throws, whatever the text, and reads it the same way twice', () => {
    const mark = fc.constantFrom(
      '<a href="',
      '">',
      '</a>',
      '[',
      '](',
      ')',
      '#',
      '\n',
      '- ',
      '|',
      'https://zoom.us/j/1',
      '&#0;',
      '<table><tr><td>',
    );
    const text = fc.array(fc.oneof(mark, word, fc.string({ unit: 'binary', maxLength: 8 })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, fc.constantFrom(...formats), (pieces, format) => {
        const bytes = encode(pieces.join(' '));
        expect(readPage(bytes, { format, today })).toEqual(readPage(bytes, { format, today }));
      }),
      { numRuns: 150 },
    );
  });
});
