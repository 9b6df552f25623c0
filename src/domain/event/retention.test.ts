import { describe, expect, it } from 'vitest';
import { retentionOf } from './retention.ts';

// The founding event: 30 July 2020 until 15:30 in Colombo, kept for 30 days.
const event = {
  state: 'published',
  endsAt: Temporal.Instant.from('2020-07-30T10:00:00Z'),
  timeZone: 'Asia/Colombo',
  retentionDays: 30,
  heldUntil: null,
} as const;

const days = (over: Partial<Parameters<typeof retentionOf>[0]> = {}) =>
  Object.fromEntries(retentionOf({ ...event, ...over }).map(({ kind, until }) => [kind, until.toString()]));

describe('what is kept about people', () => {
  it('has a day for each kind, in the zone of the event', () => {
    expect(days()).toEqual({
      unconfirmed: '2020-07-30',
      people: '2020-08-29',
      messages: '2020-08-29',
      attendance: '2020-08-29',
      enquiries: '2020-08-29',
      meeting: '2020-08-29',
      backups: '2020-08-29',
      access: '2022-08-29',
    });
  });

  it('is kept longer while a new date is looked for, and under a legal hold that ends later', () => {
    expect(days({ state: 'postponed' })).toMatchObject({ unconfirmed: '2021-02-25', people: '2021-02-25' });
    const held = Temporal.PlainDate.from('2020-12-31');
    expect(days({ heldUntil: held })).toMatchObject({ people: '2020-12-31', backups: '2020-12-31' });
    expect(days({ heldUntil: Temporal.PlainDate.from('2020-08-01') })).toMatchObject({
      people: '2020-08-29',
    });
  });
});
