import { describe, expect, it } from 'vitest';
import { deriveInstants } from './rules.ts';

describe('the end of registration', () => {
  const times = {
    timeZone: 'Asia/Colombo',
    startsLocal: Temporal.PlainDateTime.from('2020-07-30T14:00'),
    endsLocal: Temporal.PlainDateTime.from('2020-07-30T15:30'),
  };
  const closes = (lastDay: string | null) =>
    String(
      deriveInstants({ ...times, lastDay: lastDay === null ? null : Temporal.PlainDate.from(lastDay) })
        .registrationClosesAt,
    );

  it('is the midnight after the last day, and without one the start', () => {
    expect(closes('2020-07-27')).toBe('2020-07-27T18:30:00Z');
    expect(closes(null)).toBe('2020-07-30T08:30:00Z');
  });

  it('never comes after the end of the event: nobody could be served any more', () => {
    expect(closes('2020-07-30')).toBe('2020-07-30T10:00:00Z');
    expect(closes('2020-08-31')).toBe('2020-07-30T10:00:00Z');
  });
});
