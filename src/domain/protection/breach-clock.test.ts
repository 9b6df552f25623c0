import { describe, expect, it } from 'vitest';
import { breachClock } from './breach-clock.ts';

const at = (text: string) => Temporal.Instant.from(text);
const breach = {
  noticedAt: at('2020-08-01T10:00:00Z'),
  risk: 'likely',
  authorityToldAt: null,
  peopleToldAt: null,
} as const;
const clock = (over: Partial<Parameters<typeof breachClock>[0]>, now: string) =>
  breachClock({ ...breach, ...over }, at(now));

describe('the clock of a breach', () => {
  it('runs for 72 hours from when it was noticed', () => {
    expect(clock({}, '2020-08-01T10:00:00Z')).toMatchObject({ state: 'running', hoursLeft: 72 });
    expect(clock({}, '2020-08-04T09:59:59Z')).toMatchObject({ state: 'running', hoursLeft: 0 });
    expect(clock({}, '2020-08-04T10:00:00Z')).toMatchObject({ state: 'overdue', hoursLeft: 0 });
  });

  it('is stopped by telling the authority, in time or late', () => {
    const now = '2020-09-01T00:00:00Z';
    expect(clock({ authorityToldAt: at('2020-08-04T10:00:00Z') }, now).state).toBe('in-time');
    expect(clock({ authorityToldAt: at('2020-08-04T10:00:01Z') }, now).state).toBe('late');
  });

  it('asks nobody where no harm is likely, and asks for word to the people where it is high', () => {
    expect(clock({ risk: 'none' }, '2020-09-01T00:00:00Z')).toMatchObject({
      state: 'needless',
      oweWordToPeople: false,
    });
    expect(clock({ risk: 'high' }, '2020-08-01T11:00:00Z').oweWordToPeople).toBe(true);
    const told = { risk: 'high', peopleToldAt: at('2020-08-01T11:00:00Z') } as const;
    expect(clock(told, '2020-08-01T12:00:00Z').oweWordToPeople).toBe(false);
  });
});
