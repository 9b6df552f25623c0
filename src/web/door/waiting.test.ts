import { describe, expect, it } from 'vitest';
import { secondsToNextLook } from './waiting.ts';

const opensAt = Temporal.Instant.from('2020-07-30T08:00:00Z');
const waiting = {
  state: 'too-early',
  opensAt,
  registration: { id: '0b8f1f1e-2222-4222-8222-222222222200' },
} as const;
const secondsBefore = (seconds: number) => opensAt.subtract({ milliseconds: seconds * 1000 });

describe('a person who waits at the door', () => {
  it('sees it looked at every thirty seconds', () => {
    expect(secondsToNextLook(waiting, secondsBefore(86_400))).toBe(30);
    expect(secondsToNextLook(waiting, secondsBefore(30))).toBe(30);
  });

  it('sees it soon after it opened, never before, and not in the same second as all others', () => {
    expect(secondsToNextLook(waiting, secondsBefore(12.3))).toBe(14);
    const other = { ...waiting, registration: { id: '0b8f1f1e-2222-4222-8222-222222222204' } };
    expect(secondsToNextLook(other, secondsBefore(12.3))).toBe(18);
    for (let last = 0; last < 256; last += 1) {
      const id = last.toString(16).padStart(2, '0');
      const seconds = secondsToNextLook({ ...waiting, registration: { id } }, secondsBefore(12)) ?? 0;
      expect(seconds).toBeGreaterThan(12);
      expect(seconds).toBeLessThanOrEqual(22);
    }
    expect(secondsToNextLook(waiting, opensAt.add({ seconds: 5 }))).toBe(1);
  });

  it('is not kept waiting where waiting changes nothing', () => {
    for (const state of ['open', 'over', 'revoked', 'not-admitted', 'cancelled', 'postponed'] as const) {
      expect(secondsToNextLook({ ...waiting, state }, secondsBefore(10))).toBeNull();
    }
    expect(secondsToNextLook({ ...waiting, state: 'no-room' }, opensAt)).toBe(30);
    expect(secondsToNextLook({ ...waiting, state: 'locked' }, opensAt)).toBe(30);
  });
});
