import { describe, expect, it } from 'vitest';
import { consentEnd, consentLastDay } from './consent.ts';

describe('the last day of a consent', () => {
  it.each(['Asia/Colombo', 'America/New_York', null])('counts in full in %s, and is read back', (zone) => {
    const day = Temporal.PlainDate.from('2020-12-31');
    expect(consentLastDay(consentEnd(day, zone), zone).toString()).toBe('2020-12-31');
  });

  it('ends where clocks skip midnight at the first moment of the next day', () => {
    const end = consentEnd(Temporal.PlainDate.from('2018-11-03'), 'America/Sao_Paulo');
    expect(String(end)).toBe('2018-11-04T03:00:00Z');
  });
});
