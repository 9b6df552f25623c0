import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { buildEvent, buildRegistration, messagesOf } from '../../../../tests/support/factories.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

async function scene() {
  await context.freeze('2020-07-20T09:00:00Z');
  const event = await buildEvent(context);
  const person = await buildRegistration(context, event);
  return { event, person, organiser: await atWork(context, event, { roles: ['organiser'] }) };
}

const kindsOf = async (person: { eventId: string; id: string }, kind: string) =>
  (await messagesOf(context, person)).filter((message) => message.kind === kind);

const newTime = { starts: '2020-08-06T14:00', ends: '2020-08-06T15:30', lastDay: '2020-08-03' };

describe('moving an event', () => {
  it('first says whom it concerns, and changes nothing by that', async () => {
    const { person, organiser } = await scene();
    const html = await organiser.text(organiser.at(`/changes/time?${new URLSearchParams(newTime)}`));
    expect(html).toContain('One person with a place');
    expect(html).toContain('Thursday 6 August 2020, 14:00 to 15:30');
    expect(await kindsOf(person, 'moved')).toEqual([]);
  });

  it('tells each person once, although the button is pressed twice', async () => {
    const { person, organiser } = await scene();
    const form = { ...newTime, revision: '0' };
    for (const _press of [1, 2]) {
      const answer = await organiser.post(organiser.at('/changes/time'), form);
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe(organiser.at('/changes?done=moved'));
    }
    expect(await kindsOf(person, 'moved')).toHaveLength(1);
    const [link] = await kindsOf(person, 'link');
    expect(String(link?.dueAt)).toBe('2020-08-05T08:30:00Z');
  });

  it('is content with two presses at the same moment', async () => {
    const { person, organiser } = await scene();
    const press = () => organiser.post(organiser.at('/changes/time'), { ...newTime, revision: '0' });
    const pressed = await Promise.all([press(), press(), press()]);
    expect(pressed.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await kindsOf(person, 'moved')).toHaveLength(1);
  });

  it('asks again when somebody else moved it meanwhile, with what was typed', async () => {
    const { person, organiser } = await scene();
    await organiser.post(organiser.at('/changes/time'), { ...newTime, revision: '0' });
    const other = {
      starts: '2020-08-07T14:00',
      ends: '2020-08-07T15:30',
      lastDay: '2020-08-03',
      revision: '0',
    };
    const answer = await organiser.post(organiser.at('/changes/time'), other);
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('Somebody moved or stopped this event');
    expect(html).toContain('value="2020-08-07T14:00"');
    expect(await kindsOf(person, 'moved')).toHaveLength(1);
  });

  it.each([
    [{ ends: '' }, 'Put in when the event ends'],
    [{ ends: '2020-08-06T14:00' }, 'The end has to come after the start.'],
    [{ lastDay: '2020-08-07' }, 'The last day to register cannot come after'],
    [{ starts: '2020-07-01T14:00' }, 'The new start has already passed.'],
    [{ starts: 'yesterday' }, 'Put in when the event starts'],
  ])('refuses %o with a sentence', async (over, sentence) => {
    const { organiser } = await scene();
    const answer = await organiser.post(organiser.at('/changes/time'), {
      ...newTime,
      revision: '0',
      ...over,
    });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(sentence);
  });
});

describe('cancelling an event', () => {
  it('says whom it reaches, then tells each once, and nothing else goes out', async () => {
    const { person, organiser } = await scene();
    const html = await organiser.text(organiser.at('/changes/cancel'));
    expect(html).toContain('One person with a place');
    expect(html).toContain('One planned link does not go out.');
    expect(await kindsOf(person, 'cancelled')).toEqual([]);
    for (const _press of [1, 2]) await organiser.post(organiser.at('/changes/cancel'));
    const planned = (await messagesOf(context, person)).filter(({ state }) => state === 'planned');
    expect(planned.map(({ kind }) => kind)).toEqual(['cancelled']);
    expect(await organiser.text(organiser.at('/changes/cancel'))).toContain('This has been done already.');
  });

  it('is written to the access log, once', async () => {
    const { event, organiser } = await scene();
    for (const _press of [1, 2]) await organiser.post(organiser.at('/changes/cancel'));
    const lines = await context.db.kysely
      .selectFrom('access_log')
      .select(['kind', 'account_id as accountId'])
      .where('event_id', '=', event.id)
      .execute();
    expect(lines).toEqual([{ kind: 'event.cancelled', accountId: organiser.accountId }]);
  });
});

describe('postponing an event', () => {
  it('lets links wait and tells each once', async () => {
    const { person, organiser } = await scene();
    for (const _press of [1, 2]) await organiser.post(organiser.at('/changes/postpone'));
    expect(await kindsOf(person, 'postponed')).toHaveLength(1);
    const [link] = await kindsOf(person, 'link');
    expect(link).toMatchObject({ state: 'planned', dueAt: null });
  });
});

describe('somebody who only keeps the door', () => {
  it('can change nothing for everybody, also by a form made by hand', async () => {
    const { event, person } = await scene();
    const host = await atWork(context, event, { roles: ['host'] });
    for (const page of ['/changes/cancel', '/changes/postpone', '/changes/time']) {
      expect((await host.post(host.at(page), { ...newTime, revision: '0' })).status, page).toBe(403);
    }
    const planned = (await messagesOf(context, person)).map(({ kind }) => kind);
    expect(planned).not.toContain('cancelled');
  });
});
