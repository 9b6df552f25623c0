import { describe, expect, it } from 'vitest';
import { fc } from '../../../tests/support/properties.ts';
import { discloseTable, type PublishedTable } from './disclose.ts';
import { LEAST_GROUP, readPublished, roundDown } from './published-count.ts';

const categories = ['a', 'b', 'c', 'd', 'e', 'f'];

function disclose(counts: readonly number[], group = LEAST_GROUP): PublishedTable {
  const named = counts.map((count, index) => [categories[index] ?? '', count] as const);
  return discloseTable({ kind: 'table', counts: new Map(named) }, group);
}

const numbersOf = ({ rows, total }: PublishedTable) => [...rows.map(({ atLeast }) => atLeast), total];

/** Between which counts a category can be, for somebody who knows all that `worlds` have in common. */
function possible(worlds: readonly (readonly number[])[], category: number): number {
  return new Set(worlds.map((counts) => counts[category])).size;
}

const populations = fc.array(fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 400 })), {
  minLength: 1,
  maxLength: 6,
});
const groups = fc.constantFrom(10, 12, 20);

describe('a count that everybody may read', () => {
  it('is a multiple of ten or more, never more than there are, and cannot be anything else', () => {
    expect(roundDown(119, 10)).toBe(110);
    expect(roundDown(9, 10)).toBe(0);
    expect(() => roundDown(119, 5)).toThrow('ten or more');
    expect(() => readPublished(111, 10)).toThrow();
    expect(() => readPublished(-10, 10)).toThrow();
    expect(readPublished(110, 10)).toBe(110);
  });
});

describe('a published table', () => {
  it('tells large groups rounded down, and merges the small ones, the empty ones among them', () => {
    expect(disclose([57, 31, 9, 0])).toEqual({
      kind: 'table',
      rows: [
        { categories: ['a'], atLeast: 50 },
        { categories: ['b'], atLeast: 30 },
        { categories: ['c', 'd'], atLeast: null },
      ],
      total: 90,
    });
    expect(disclose([57, 31, 0, 0]).rows).toEqual(disclose([57, 31, 9, 0]).rows);
  });

  it('tells nothing at all where all are few', () => {
    expect(disclose([3, 0, 1])).toEqual(disclose([0, 0, 0]));
    expect(numbersOf(disclose([3, 0, 1])).every((number) => number === null || number === 0)).toBe(true);
  });

  it('drops the total where it would tell more of a line than the line does', () => {
    expect(disclose([57]).total).toBeNull();
    // 19 and 19 are 38: a total of 30 beside two lines of 10 would say that neither is 10.
    expect(disclose([19, 19]).total).toBeNull();
  });

  it('holds nothing but multiples of its group, none above the truth', () => {
    fc.assert(
      fc.property(populations, groups, (counts, group) => {
        const table = disclose(counts, group);
        for (const number of numbersOf(table)) if (number !== null) expect(number % group).toBe(0);
        const total = counts.reduce((sum, count) => sum + count, 0);
        expect(table.total ?? 0).toBeLessThanOrEqual(total);
        for (const { categories: names, atLeast } of table.rows) {
          const truth = names.reduce((sum, name) => sum + (counts[categories.indexOf(name)] ?? 0), 0);
          expect(atLeast ?? 0).toBeLessThanOrEqual(truth);
        }
        expect(table.rows.flatMap(({ categories: names }) => names).toSorted()).toEqual(
          categories.slice(0, counts.length),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('tells an empty category from a small one in no way', () => {
    fc.assert(
      fc.property(populations, fc.nat(5), groups, (counts, at, group) => {
        const index = at % counts.length;
        const rest = counts.map((count, position) => (position === index ? 0 : count));
        const lines = (value: number) => {
          const table = disclose(
            rest.map((count, position) => (position === index ? value : count)),
            group,
          );
          return table.rows.filter(({ categories: names }) => names.includes(categories[index] ?? ''));
        };
        for (const few of [1, 5, group - 1]) {
          const names = (value: number) => lines(value).map(({ categories: merged }) => merged);
          expect(names(few)).toEqual(names(0));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('of one person more changes no number by anything but whole groups, and no large line but theirs', () => {
    fc.assert(
      fc.property(populations, fc.nat(5), groups, (counts, at, group) => {
        const index = at % counts.length;
        const more = counts.map((count, position) => (position === index ? count + 1 : count));
        const [before, after] = [disclose(counts, group), disclose(more, group)];
        for (const { categories: names, atLeast } of before.rows) {
          const same = after.rows.find(({ categories: others }) => others.join() === names.join());
          if (same === undefined) continue;
          const difference = (same.atLeast ?? 0) - (atLeast ?? 0);
          expect([0, group]).toContain(difference);
          if (names.length === 1 && names[0] !== categories[index]) expect(difference).toBe(0);
        }
        expect(Math.abs((after.total ?? 0) - (before.total ?? 0)) % group).toBe(0);
        // Most single persons change nothing: only who fills up a group of ten does.
        if ((counts[index] ?? 0) % group < group - 1) {
          const lines = ({ rows }: PublishedTable) =>
            rows.filter(({ categories: names }) => names.length === 1);
          expect(lines(after)).toEqual(lines(before));
        }
      }),
      { numRuns: 2000 },
    );
  });

  // Everybody who could be in a table of three categories, for somebody who knows the rules and the whole table.
  it('leaves at least as many possible counts for every category as there are in a group', () => {
    const group = LEAST_GROUP;
    const worlds = new Map<string, number[][]>();
    const most = 2 * group + group - 1;
    for (let a = 0; a <= most; a += 1)
      for (let b = 0; b <= most; b += 1)
        for (let c = 0; c <= most; c += 1) {
          const told = JSON.stringify(disclose([a, b, c], group));
          const known = worlds.get(told);
          if (known === undefined) worlds.set(told, [[a, b, c]]);
          else known.push([a, b, c]);
        }
    for (const [told, alike] of worlds) {
      for (const category of [0, 1, 2]) {
        const left = possible(alike, category);
        if (left < group) expect.fail(`${told} leaves ${left} possible counts for one category.`);
      }
    }
    expect(worlds.size).toBeGreaterThan(20);
  });
});
