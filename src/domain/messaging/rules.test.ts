import { describe, expect, it } from 'vitest';
import { adviceOn, givesUpAt, judge, pauseBefore } from './rules.ts';
import { messageKinds } from './schema.ts';

const at = (text: string) => Temporal.Instant.from(text);
const event = {
  state: 'published',
  startsAt: at('2020-07-30T08:30:00Z'),
  endsAt: at('2020-07-30T10:00:00Z'),
  linksHeld: false,
  timeZone: 'Asia/Colombo',
  retentionDays: 30,
  heldUntil: null,
} as const;
const now = at('2020-07-29T09:00:00Z');
const person = { revoked: false, offeredUntil: null, newAddress: null, isWanted: true } as const;

describe('whether a due message still applies', () => {
  it('is never true for who has withdrawn, but for the farewell', () => {
    const sent = messageKinds.filter(
      (kind) => judge({ ...person, kind, state: 'withdrawn' }, event, now).action === 'send',
    );
    expect(sent).toEqual(['withdrawn']);
  });

  it('gives nobody but the admitted a link, a reminder or a confirmation', () => {
    for (const state of ['unconfirmed', 'applied', 'waitlisted', 'declined', 'withdrawn'] as const) {
      for (const kind of ['confirmation', 'link', 'reminder'] as const) {
        expect(judge({ ...person, kind, state }, event, now).action).toBe('drop');
      }
    }
  });

  it('turns the link away from who was revoked', () => {
    const verdict = judge({ ...person, kind: 'link', state: 'admitted', revoked: true }, event, now);
    expect(verdict).toEqual({ action: 'drop', reason: 'revoked' });
  });

  it('keeps the link for the new date while the event is postponed, and drops it when it is cancelled', () => {
    const link = { ...person, kind: 'link', state: 'admitted' } as const;
    expect(judge(link, { ...event, state: 'postponed' }, now)).toEqual({ action: 'park' });
    expect(judge(link, { ...event, state: 'cancelled' }, now)).toEqual({
      action: 'drop',
      reason: 'cancelled',
    });
  });

  it('drops a notice of a change that was taken back', () => {
    const notice = { ...person, kind: 'postponed', state: 'admitted' } as const;
    expect(judge(notice, event, now)).toEqual({ action: 'drop', reason: 'superseded' });
  });

  it('ends for the reminder with the start and for the link with the end, to the second', () => {
    const link = { ...person, kind: 'link', state: 'admitted' } as const;
    const reminder = { ...link, kind: 'reminder' } as const;
    expect(judge(reminder, event, at('2020-07-30T08:29:59Z')).action).toBe('send');
    expect(judge(reminder, event, event.startsAt)).toEqual({ action: 'drop', reason: 'late' });
    expect(judge(link, event, at('2020-07-30T09:59:59Z')).action).toBe('send');
    expect(judge(link, event, event.endsAt)).toEqual({ action: 'drop', reason: 'late' });
  });

  it('drops an offer that has run out', () => {
    const offer = { ...person, kind: 'offer', state: 'waitlisted' } as const;
    expect(judge({ ...offer, offeredUntil: at('2020-07-29T09:00:01Z') }, event, now).action).toBe('send');
    expect(judge({ ...offer, offeredUntil: now }, event, now)).toEqual({ action: 'drop', reason: 'late' });
  });
});

describe('how long a message is tried', () => {
  it('is until the start, or the end for who joins a session that runs', () => {
    expect(givesUpAt({ kind: 'link', dueAt: now }, event)).toEqual(event.startsAt);
    expect(givesUpAt({ kind: 'link', dueAt: at('2020-07-30T09:00:00Z') }, event)).toEqual(event.endsAt);
  });

  it('is a day for what is no help to come', () => {
    expect(givesUpAt({ kind: 'cancelled', dueAt: now }, event).toString()).toBe('2020-07-30T09:00:00Z');
  });

  it('doubles its pauses up to ten minutes, less a part at random', () => {
    const pauses = [1, 2, 3, 20].map((attempts) => pauseBefore({ attempts, outage: false }, 0));
    expect(pauses).toEqual([5_000, 10_000, 20_000, 600_000]);
    expect(pauseBefore({ attempts: 1, outage: false }, 1)).toBe(2_500);
  });

  it('waits a minute at most for a server that was away', () => {
    const pauses = [1, 2, 3, 20].map((attempts) => pauseBefore({ attempts, outage: true }, 0));
    expect(pauses).toEqual([5_000, 10_000, 20_000, 60_000]);
  });
});

describe('what to do about a mail that did not arrive', () => {
  it.each([
    ['5.1.1', 'address'],
    ['5.1.10', 'address'],
    ['unsendable', 'address'],
    ['4.2.2', 'full'],
    ['5.2.2', 'full'],
    ['5.7.26', 'refused'],
    ['login', 'refused'],
    ['4.4.1', 'late'],
    ['timeout', 'late'],
    ['5yz', 'other'],
    [null, 'other'],
  ] as const)('follows from the reason %s', (reason, advice) => {
    expect(adviceOn(reason)).toBe(advice);
  });
});

describe('the mail that tells what came of an event', () => {
  const outcomes = { ...person, kind: 'outcomes', state: 'admitted' } as const;
  const after = at('2020-07-31T09:00:00Z');

  it('goes out after the end, as long as the people are kept', () => {
    expect(judge(outcomes, event, after)).toEqual({ action: 'send' });
    expect(judge(outcomes, event, now)).toEqual({ action: 'drop', reason: 'superseded' });
    // The last day is 29 August in Colombo, which ends at 18:30 UTC.
    expect(judge(outcomes, event, at('2020-08-29T18:29:00Z'))).toEqual({ action: 'send' });
    expect(judge(outcomes, event, at('2020-08-29T18:30:00Z'))).toEqual({ action: 'drop', reason: 'late' });
    const held = { ...event, heldUntil: Temporal.PlainDate.from('2020-12-31') };
    expect(judge(outcomes, held, at('2020-10-01T09:00:00Z'))).toEqual({ action: 'send' });
  });

  it('does not go to who took the wish back, was turned out, or has no part in it', () => {
    expect(judge({ ...outcomes, isWanted: false }, event, after)).toMatchObject({ reason: 'unwanted' });
    expect(judge({ ...outcomes, revoked: true }, event, after)).toMatchObject({ reason: 'revoked' });
    expect(judge({ ...outcomes, state: 'withdrawn' }, event, after)).toMatchObject({ reason: 'withdrawn' });
    expect(judge({ ...outcomes, state: 'unconfirmed' }, event, after)).toMatchObject({ action: 'drop' });
  });

  it('is not sent of an event that was called off, or waits for a new date', () => {
    for (const state of ['cancelled', 'postponed'] as const)
      expect(judge(outcomes, { ...event, state }, after)).toMatchObject({ action: 'drop' });
  });
});
