import { describe, expect, it, vi } from 'vitest';
import { Turns } from './turns.ts';

describe('turns', () => {
  it('are counted for each name by itself', () => {
    const turns = new Turns({ most: 2, seconds: 60, thenEvery: 60 });
    expect([turns.take('a'), turns.take('a'), turns.take('a'), turns.take('b')]).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });

  it('come back when the time since the first is over, however often was asked meanwhile', () => {
    vi.useFakeTimers();
    // Time that has not begun does not end either, for the cache.
    vi.advanceTimersByTime(1000);
    const turns = new Turns({ most: 1, seconds: 60, thenEvery: 60 });
    expect(turns.take('a')).toBe(true);
    vi.advanceTimersByTime(59_000);
    expect(turns.take('a')).toBe(false);
    vi.advanceTimersByTime(2000);
    expect(turns.take('a')).toBe(true);
    vi.useRealTimers();
  });

  it('come one by one, with a pause between, once they are used up', () => {
    vi.useFakeTimers();
    vi.advanceTimersByTime(1000);
    const turns = new Turns({ most: 2, seconds: 3600, thenEvery: 60 });
    const inEachHalfMinute = Array.from({ length: 8 }, () => {
      vi.advanceTimersByTime(30_000);
      return turns.take('a');
    });
    expect(inEachHalfMinute).toEqual([true, true, false, true, false, true, false, true]);
    vi.useRealTimers();
  });

  it('keep nothing of the names', () => {
    const turns = new Turns({ most: 1, seconds: 60, thenEvery: 60 });
    turns.take('somebody@mail.example.org');
    expect(JSON.stringify(turns)).not.toContain('somebody');
  });
});
