import { describe, expect, it } from 'vitest';
import { neutralise, plainForXml } from './neutralise.ts';

describe('a cell of a spreadsheet', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '＝1',
    '＋1',
    '－1',
    '＠a',
    '|cmd',
    '%0A',
  ])('that would be calculated is made text: %j', (cell) => {
    expect(neutralise(cell)).toBe(`'${cell}`);
  });

  it.each(['Amal Perera', 'a@mail.example.org', '3 = 3', 'e-mail', 'අමල්', ''])(
    'that is text stays as it is: %j',
    (cell) => {
      expect(neutralise(cell)).toBe(cell);
    },
  );

  it('holds nothing that XML cannot hold, and no markup', () => {
    expect(plainForXml('a\u0000b\uFFFE<c>&"d"\u{1F600}')).toBe('ab&lt;c&gt;&amp;&quot;d&quot;\u{1F600}');
  });
});
