import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailsTo } from '../../../tests/mails/inbox.ts';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import {
  type BuiltRegistration,
  buildEvent,
  buildRegistration,
  stateOf,
} from '../../../tests/support/factories.ts';
import { type Visitor, visit } from '../../../tests/support/visitor.ts';
import { cancelEvent, postponeEvent } from '../../domain/event/commands/stop-event.ts';
import type { PublishedEvent } from '../../domain/event/schema.ts';
import { declineRegistration } from '../../domain/registration/commands/decide-application.ts';
import { createApp } from '../app.ts';
import { type ManageAction, paths } from '../paths.ts';

describe('the manage page, as things go on,', () => {
  let context: TestContext;
  let visitor: Visitor;
  const page = (of: PublishedEvent, { manage }: BuiltRegistration) => paths.manage(of.code, manage);
  const act = (of: PublishedEvent, { manage }: BuiltRegistration, action: ManageAction) =>
    visitor.post(paths.manageAction(of.code, manage, action), {});

  beforeAll(async () => {
    context = await openTestContext();
    visitor = visit(createApp(context));
  });
  afterAll(() => context.close());

  it('offers a freed place with its time limit, and says when that has run out', async () => {
    const small = await buildEvent(context, { capacity: 1 });
    const first = await buildRegistration(context, small);
    const second = await buildRegistration(context, small);
    const third = await buildRegistration(context, small);
    expect(await visitor.text(page(small, second))).toContain('You are on the waiting list');
    await act(small, first, 'withdraw');
    const text = await visitor.text(page(small, second));
    expect(text).toContain(
      'We hold it for you until Tuesday 21 July 2020, 14:30, Sri Lanka time (UTC+05:30)',
    );
    expect((await act(small, third, 'accept')).headers.get('location')).toContain('done=late');
    expect((await act(small, second, 'accept')).headers.get('location')).toContain('done=accepted');
    expect((await act(small, second, 'accept')).headers.get('location')).toContain('done=accepted');
    expect(await stateOf(context, second)).toBe('admitted');
    expect(await stateOf(context, third)).toBe('waitlisted');
  });

  it('lets a person choose mails without an entry for their calendar, and with one again', async () => {
    const event = await buildEvent(context);
    const person = await buildRegistration(context, event);
    const choose = (wanted: string) =>
      visitor.post(paths.manageAction(event.code, person.manage, 'calendar'), { wanted });
    const sent = async () => {
      await sendAgainAsFirst(person);
      return (await mailsTo(context, person)).map(({ calendar }) => calendar !== undefined);
    };
    const sendAgainAsFirst = ({ id }: BuiltRegistration) =>
      context.db.query(
        `update messages set state = 'planned' where registration_id = $1 and kind = 'confirmation'`,
        [id],
      );
    expect(await sent()).toEqual([true]);
    expect((await choose('no')).headers.get('location')).toContain('done=chosen');
    expect(await visitor.text(page(event, person))).toContain('Our mails carry no entry for your calendar.');
    expect(await sent()).toEqual([false]);
    await choose('yes');
    expect(await sent()).toEqual([true]);
    expect(await visitor.text(page(event, person))).toContain('Send me no more calendar entries');
  });

  it('says how an application stands, that an event was cancelled, and that it is over', async () => {
    const high = await buildEvent(context, { sensitivity: 'high-risk' });
    const person = await buildRegistration(context, high);
    expect(await visitor.text(page(high, person))).toContain('We have your application');
    await declineRegistration(context, person);
    expect(await visitor.text(page(high, person))).toContain('You were not given a place');
    const off = await buildEvent(context);
    const other = await buildRegistration(context, off);
    await cancelEvent(context, off.id);
    const text = await visitor.text(page(off, other));
    expect(text).toContain('The event has been cancelled');
    expect(text).not.toContain(paths.pass(off.code, other.pass));
  });

  it('still lets its holder delete everything when the event is over', async () => {
    const usual = await buildEvent(context, { sensitivity: 'sensitive' });
    const person = await buildRegistration(context, usual);
    await context.freeze('2020-07-30T10:00:00Z');
    const text = await visitor.text(page(usual, person));
    await context.freeze('2020-07-20T09:00:00Z');
    expect(text).toContain('The event is over');
    expect(text).toContain('Delete everything');
  });

  it('still takes a confirmation and a withdrawal when a postponed event would have been over', async () => {
    const waiting = await buildEvent(context, { sensitivity: 'sensitive' });
    const person = await buildRegistration(context, waiting, { confirm: false });
    await postponeEvent(context, waiting.id);
    await context.freeze('2020-08-02T10:00:00Z');
    const text = await visitor.text(page(waiting, person));
    await act(waiting, person, 'confirm');
    const confirmed = await stateOf(context, person);
    await act(waiting, person, 'withdraw');
    await context.freeze('2020-07-20T09:00:00Z');
    expect(text).not.toContain('The event is over');
    expect([confirmed, await stateOf(context, person)]).toEqual(['admitted', 'withdrawn']);
  });
});
