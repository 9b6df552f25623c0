import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ledgerOf, mailsTo, subjectsTo } from '../../../tests/mails/inbox.ts';
import { testLinks } from '../../../tests/mails/links.ts';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { buildEvent, buildRegistration } from '../../../tests/support/factories.ts';
import { moveEvent } from '../event/commands/move-event.ts';
import { cancelEvent, postponeEvent } from '../event/commands/stop-event.ts';
import { deliverDue } from './sender.ts';

const WEEKS_BEFORE = '2020-07-20T09:00:00Z';
const DAY_BEFORE = '2020-07-29T08:30:00Z';
const HOUR_BEFORE = '2020-07-30T07:30:00Z';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());
beforeEach(() => context.freeze(WEEKS_BEFORE));

describe('when the event changes', () => {
  const later = {
    startsLocal: Temporal.PlainDateTime.from('2020-08-06T14:00'),
    endsLocal: Temporal.PlainDateTime.from('2020-08-06T15:30'),
  };

  it('a move takes what is planned along, and sends one notice with the calendar anew', async () => {
    const event = await buildEvent(context);
    const person = await buildRegistration(context, event);
    const [confirmation] = await mailsTo(context, person);
    await moveEvent(context, event.id, later);
    await moveEvent(context, event.id, {
      ...later,
      endsLocal: Temporal.PlainDateTime.from('2020-08-06T16:00'),
    });
    const [notice, ...others] = await mailsTo(context, person);
    expect(others).toEqual([]);
    expect(notice?.subject).toBe('The time has changed: A panel');
    expect(notice?.text).toContain('Thursday 6 August 2020, 14:00 to 16:00');
    expect(confirmation?.calendar?.content).toContain('SEQUENCE:0');
    expect(notice?.calendar?.content).toContain('SEQUENCE:2');
    const uid = /UID:(\S+)/.exec(confirmation?.calendar?.content ?? '')?.[1];
    expect(notice?.calendar?.content).toContain(`UID:${uid}`);
    await context.freeze(DAY_BEFORE);
    expect(await subjectsTo(context, person)).toEqual([]);
    await context.freeze('2020-08-05T08:30:00Z');
    expect(await subjectsTo(context, person)).toEqual(['Your link: A panel']);
  });

  it('a move into the next hours sends the link at once, and no reminder on top of it', async () => {
    const event = await buildEvent(context);
    const person = await buildRegistration(context, event);
    await subjectsTo(context, person);
    await context.freeze('2020-07-28T08:00:00Z');
    await moveEvent(context, event.id, {
      startsLocal: Temporal.PlainDateTime.from('2020-07-28T14:00'),
      endsLocal: Temporal.PlainDateTime.from('2020-07-28T15:30'),
    });
    expect((await subjectsTo(context, person)).toSorted()).toEqual([
      'The time has changed: A panel',
      'Your link: A panel',
    ]);
    expect(await ledgerOf(context, person)).toMatchObject({ reminder: 'superseded' });
  });

  it('a cancellation stops everything and says so once, to all who are registered', async () => {
    const event = await buildEvent(context, { capacity: 1 });
    const admitted = await buildRegistration(context, event);
    await subjectsTo(context, admitted);
    const waiting = await buildRegistration(context, event);
    await cancelEvent(context, event.id);
    await deliverDue(context, testLinks);
    const cancelled = context.mail.kept.splice(0);
    // Both are due at the same moment: nothing says whose goes out first.
    const told = cancelled.map(({ to, subject, calendar }) => [String(to), [subject, calendar?.method]]);
    expect(told).toHaveLength(2);
    expect(Object.fromEntries(told)).toEqual({
      [admitted.address]: ['Cancelled: A panel', 'CANCEL'],
      [waiting.address]: ['Cancelled: A panel', undefined],
    });
    await context.freeze(HOUR_BEFORE);
    expect(await deliverDue(context, testLinks)).toBe(0);
    expect(await ledgerOf(context, admitted)).toMatchObject({ link: 'cancelled', reminder: 'cancelled' });
  });

  it('a postponement holds the link back until there is a new date', async () => {
    const event = await buildEvent(context);
    const person = await buildRegistration(context, event);
    await subjectsTo(context, person);
    await postponeEvent(context, event.id);
    const [notice] = await mailsTo(context, person);
    expect(notice?.subject).toBe('Postponed: A panel');
    expect(notice?.calendar?.method).toBe('CANCEL');
    await context.freeze(HOUR_BEFORE);
    expect(await subjectsTo(context, person)).toEqual([]);
    await moveEvent(context, event.id, later);
    expect(await subjectsTo(context, person)).toEqual(['The time has changed: A panel']);
    await context.freeze('2020-08-05T08:30:00Z');
    expect(await subjectsTo(context, person)).toEqual(['Your link: A panel']);
  });

  it('who registers while it is postponed hears that there is no date, and gets no calendar entry', async () => {
    const event = await buildEvent(context);
    await postponeEvent(context, event.id);
    const person = await buildRegistration(context, event);
    const [mail] = await mailsTo(context, person);
    expect(mail?.text).toContain('The event has been postponed.');
    expect(mail?.calendar).toBeUndefined();
  });

  it('a move brings the link to those whom it did not reach before the old time', async () => {
    const event = await buildEvent(context);
    const person = await buildRegistration(context, event);
    await context.freeze('2020-07-31T00:00:00Z');
    expect(await mailsTo(context, person)).toEqual([]);
    await moveEvent(context, event.id, later);
    expect((await mailsTo(context, person)).map(({ subject }) => subject)).toEqual([
      'The time has changed: A panel',
    ]);
    await context.freeze('2020-08-05T08:30:00Z');
    expect((await mailsTo(context, person)).map(({ subject }) => subject)).toEqual(['Your link: A panel']);
  });
});
