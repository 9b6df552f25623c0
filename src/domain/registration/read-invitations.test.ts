import { describe, expect, it } from 'vitest';
import { fc } from '../../../tests/support/properties.ts';
import { readInvitations } from './read-invitations.ts';

const found = (text: string) => readInvitations(text).addresses.map(({ line, address }) => [line, address]);

describe('reading a list of addresses', () => {
  it('takes one address a line, and counts lines as the reader does', () => {
    expect(found('a@b.example\n\n  c@d.example  \r\ne@f.example')).toEqual([
      [1, 'a@b.example'],
      [3, 'c@d.example'],
      [4, 'e@f.example'],
    ]);
  });

  it('finds the address among the columns of an exported file, whatever separates them', () => {
    const file =
      '\uFEFFName;Email\n"Silva, Nimali";<nimali@office.example>\n"A","a@b.example","x"\nB\tmailto:b@c.example';
    expect(found(file)).toEqual([
      [2, 'nimali@office.example'],
      [3, 'a@b.example'],
      [4, 'b@c.example'],
    ]);
    expect(readInvitations(file).bad).toEqual([]);
  });

  it('reports lines that cannot be used by their number, and never guesses', () => {
    const list = readInvitations(
      [
        'a@b.example',
        'nobody',
        'c@d.example, e@f.example',
        'A@B.EXAMPLE',
        'x@@y.example',
        'ok@g.example',
      ].join('\n'),
    );
    expect(list.addresses.map(({ line }) => line)).toEqual([1, 6]);
    expect(list).toMatchObject({ bad: [2, 5], crowded: [3], repeated: [4] });
  });

  it('takes a first line without an address for headings, and no other', () => {
    expect(readInvitations('Email\na@b.example\nEmail').bad).toEqual([3]);
    expect(readInvitations('broken@\na@b.example').bad).toEqual([1]);
  });

  it('never finds an address that holds what could make two of it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const { address } of readInvitations(text).addresses)
          expect(address).toMatch(/^[^\s,;<>"]+@[^\s,;<>"@]+$/u);
      }),
    );
  });
});
