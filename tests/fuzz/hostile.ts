import { fc } from '../support/properties.ts';

/** What must never come out of us as markup: an element that no page of ours has. */
export const MARKUP = '<x-fuzz onclick=alert(1)>';

/** Texts that have broken programs before. */
const known = [
  '',
  ' ',
  MARKUP,
  `"'>${MARKUP}`,
  `</textarea></title></script>${MARKUP}`,
  `[a](javascript:alert(1)) ![b](https://evil.example.net/x.png) ${MARKUP}`,
  "'; drop table registrations; --",
  '{{7*7}} {count, plural, one {#} other {#}}',
  '=cmd|/c calc!A1',
  '../../../../etc/passwd',
  '%00%ff%zz',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00\ud800',
  '\u202eabc\u202c\u2066',
  'a\r\nBcc: victim@mail.example.org\r\n\r\nbody',
  'e\u0301'.repeat(200),
  '9'.repeat(400),
  '-1',
  '1e309',
  'NaN',
  '9999-99-99',
  '+275760-09-13T00:00:00Z',
  '0000-00-00T25:61',
  '00000000-0000-0000-0000-000000000000',
  'a@b',
  `${'a'.repeat(300)}@mail.example.org`,
  '__proto__',
  'constructor',
  'true',
  'null',
  '[]',
  '{"a":1}',
  '🏳️‍🌈'.repeat(50),
  'x'.repeat(70_000),
  '*'.repeat(3000),
  '['.repeat(3000),
  '<'.repeat(3000),
  '> '.repeat(1000),
  '\n'.repeat(5000),
  '\u00a0\u2028\u2029\ufeff',
];

/** Any text, from the known ones to noise. */
export const hostileText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...known) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc.array(fc.constantFrom(...known), { maxLength: 4 }).map((parts) => parts.join('')),
  },
);

/** A text that was right, with pieces of it cut out, doubled, moved or replaced. */
export function mutated(...samples: readonly string[]): fc.Arbitrary<string> {
  const place = fc.nat({ max: 10_000 });
  const change = fc.record({ from: place, length: fc.nat({ max: 60 }), put: fc.option(hostileText) });
  return fc
    .tuple(fc.constantFrom(...samples), fc.array(change, { minLength: 1, maxLength: 6 }))
    .map(([sample, changes]) => changes.reduce(apply, sample));
}

type Change = { readonly from: number; readonly length: number; readonly put: string | null };

function apply(text: string, { from, length, put }: Change): string {
  const at = from % (text.length + 1);
  // Without anything to put there, what is cut out comes twice.
  return text.slice(0, at) + (put ?? text.slice(at, at + length).repeat(2)) + text.slice(at + length);
}
