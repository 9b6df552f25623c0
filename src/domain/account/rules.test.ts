import { describe, expect, it } from 'vitest';
import { awaitsSecondFactor, isConfirmed } from './rules.ts';

const NOW = Temporal.Instant.from('2020-07-20T09:00:00Z');
const shown = (minutesAgo: number) => ({
  hasSecondFactor: true,
  confirmedAt: NOW.subtract({ minutes: minutesAgo }),
});

describe('a second factor that was shown', () => {
  it('is believed for a quarter of an hour', () => {
    expect(isConfirmed(shown(0), NOW)).toBe(true);
    expect(isConfirmed(shown(15), NOW)).toBe(true);
    expect(isConfirmed({ ...shown(15), confirmedAt: NOW.subtract({ seconds: 901 }) }, NOW)).toBe(false);
  });

  it('is not believed before it was shown, after the account gave it up, or when the clock was put back', () => {
    expect(isConfirmed({ hasSecondFactor: true, confirmedAt: null }, NOW)).toBe(false);
    expect(isConfirmed({ ...shown(1), hasSecondFactor: false }, NOW)).toBe(false);
    expect(isConfirmed(shown(-1), NOW)).toBe(false);
  });

  it('is waited for after signing in, where the account has one', () => {
    expect(awaitsSecondFactor({ hasSecondFactor: true, confirmedAt: null })).toBe(true);
    expect(awaitsSecondFactor({ hasSecondFactor: false, confirmedAt: null })).toBe(false);
    expect(awaitsSecondFactor(shown(600))).toBe(false);
  });
});
