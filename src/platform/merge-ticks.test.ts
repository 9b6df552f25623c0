import { describe, expect, it } from 'vitest';
import { mergeTicks } from './merge-ticks.ts';

describe('ticks of two people', () => {
  const all = ['a', 'b', 'c', 'd'] as const;

  it('are kept where only one of them touched a box', () => {
    const merged = mergeTicks(all, { seen: ['a', 'b'], given: ['b', 'c'], stands: ['a', 'd'] });
    // Taken back here: a. Ticked here: c. Taken back there: b. Ticked there: d.
    expect(merged).toEqual(['c', 'd']);
  });

  it('are those of the form where nobody else was there', () => {
    expect(mergeTicks(all, { seen: ['a'], given: ['d', 'b'], stands: ['a'] })).toEqual(['b', 'd']);
  });
});
