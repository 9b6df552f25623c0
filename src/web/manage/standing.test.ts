import { describe, expect, it } from 'vitest';
import { doneNotice } from './done.ts';
import { isAhead, standingOf } from './standing.ts';

const now = Temporal.Instant.from('2020-07-20T09:00:00Z');
const later = now.add({ hours: 1 });
const waits = { state: 'waitlisted', revoked: false } as const;

describe('how things stand', () => {
  it('offers a place until its time limit, exclusively', () => {
    expect(standingOf({ ...waits, offeredUntil: later }, now)).toBe('offered');
    expect(standingOf({ ...waits, offeredUntil: now }, now)).toBe('waitlisted');
    expect(standingOf({ ...waits, offeredUntil: null }, now)).toBe('waitlisted');
  });

  it('tells who withdrew that they did, also when the pass was revoked before', () => {
    const revoked = { revoked: true, offeredUntil: null };
    expect(standingOf({ ...revoked, state: 'withdrawn' }, now)).toBe('withdrawn');
    expect(standingOf({ ...revoked, state: 'admitted' }, now)).toBe('revoked');
  });

  it('looks ahead to postponed events, not to cancelled or past ones', () => {
    expect(isAhead({ state: 'postponed', endsAt: later }, now)).toBe(true);
    expect(isAhead({ state: 'postponed', endsAt: now }, now)).toBe(true);
    expect(isAhead({ state: 'cancelled', endsAt: later }, now)).toBe(false);
    expect(isAhead({ state: 'published', endsAt: now }, now)).toBe(false);
  });
});

describe('what was done', () => {
  it('is told from a closed list, while it holds', () => {
    expect(doneNotice('corrected', 'admitted')).toBe('manage.done.corrected');
    expect(doneNotice('confirmed', 'unconfirmed')).toBeNull();
    expect(doneNotice('withdrawn', 'admitted')).toBeNull();
    expect(doneNotice('hasOwnProperty', 'admitted')).toBeNull();
    expect(doneNotice(undefined, 'admitted')).toBeNull();
  });
});
