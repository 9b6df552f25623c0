import { describe, expect, it } from 'vitest';
import { roundDown } from './published-count.ts';
import { shareOf } from './shares.ts';

const row = (count: number) => ({ categories: ['a'], atLeast: roundDown(count, 10) });
const table = (total: number) => ({ kind: 'age', rows: [], total: roundDown(total, 10) });

describe('a share', () => {
  it('is told of fifty people or more, by what is published alone', () => {
    expect(shareOf(row(30), table(49))).toBeNull();
    expect(shareOf(row(25), table(50))).toBe(40);
    expect(shareOf(row(29), table(59))).toBe(40);
  });

  it('is not told without a total, nor of too few', () => {
    expect(shareOf(row(90), { kind: 'age', rows: [], total: null })).toBeNull();
    expect(shareOf({ categories: ['a', 'b'], atLeast: null }, table(100))).toBeNull();
  });
});
