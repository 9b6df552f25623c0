import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AtWork, atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import {
  type BuiltRegistration,
  buildEvent,
  buildRegistration,
} from '../../../../tests/support/factories.ts';
import type { PublishedEvent } from '../../../domain/event/schema.ts';
import { translator } from '../../../platform/i18n/translate.ts';

const t = translator('en');

let context: TestContext;
let event: PublishedEvent;
let person: BuiltRegistration;

beforeAll(async () => {
  context = await openTestContext();
});
beforeEach(async () => {
  await context.freeze('2020-07-20T09:00:00Z');
  event = await buildEvent(context, {
    meetingAddress: 'https://meet.example.org/room',
    meetingChecked: true,
  });
  person = await buildRegistration(context, event);
});
afterAll(() => context.close());

const change = (what: string, ...values: unknown[]) => context.db.query(what, [event.id, ...values]);

/** The pages that somebody is sent to because something waits there, each with why. */
async function tasksOf(worker: AtWork): Promise<string[][]> {
  const html = await worker.text(worker.at());
  const part = html.split(t('workspace.tasks.title'))[1]?.split('</section>')[0] ?? '';
  return [...part.matchAll(/href="([^"]*)".*?<p>([^<]*)</g)].map(([, href = '', why = '']) => [
    href.replace(worker.at(), ''),
    why,
  ]);
}

const waiting = (page: string, name: 'checks' | 'meeting' | 'decide' | 'unreached') => [
  [page, t(`workspace.tasks.${name}.why`, { count: 1 })],
];

describe('what waits for staff', () => {
  it('is nothing while everything is done', async () => {
    const registrar = await atWork(context, event, { roles: ['organiser', 'registrar'] });
    expect(await tasksOf(registrar)).toEqual([]);
  });

  it('is the meeting as long as none is set, and then its list', async () => {
    const organiser = await atWork(context, event, { roles: ['organiser'] });
    await change('update events set links_held = true where id = $1');
    expect(await tasksOf(organiser)).toEqual(waiting('/meeting', 'checks'));
    await change('delete from meetings where event_id = $1');
    expect(await tasksOf(organiser)).toEqual(waiting('/meeting', 'meeting'));
    await context.freeze('2021-01-01T09:00:00Z');
    expect(await tasksOf(organiser)).toEqual([]);
  });

  it('is whoever has to be decided about, for whom it is', async () => {
    const registrar = await atWork(context, event, { roles: ['registrar'] });
    const organiser = await atWork(context, event, { roles: ['organiser'] });
    await change(`update registrations set state = 'applied' where event_id = $1`);
    expect(await tasksOf(registrar)).toEqual(waiting('/people', 'decide'));
    expect(await tasksOf(organiser)).toEqual([]);
  });

  it('is who was not reached, until they are', async () => {
    const organiser = await atWork(context, event, { roles: ['organiser'] });
    await change(`update registrations set state = 'admitted' where event_id = $1`);
    await change(
      `update messages set state = 'failed', reason = '5.1.1' where event_id = $1 and kind = 'confirmation'`,
    );
    expect(await tasksOf(organiser)).toEqual(waiting('/deliveries', 'unreached'));
    await change(
      `insert into messages (event_id, registration_id, kind, state, due_at, sent_at, attempts)
      values ($1, $2, 'again', 'sent', foyer_now() + interval '1 minute', foyer_now(), 1)`,
      person.id,
    );
    expect(await tasksOf(organiser)).toEqual([]);
  });

  it.each([
    ['could not be reached in time', `state = 'dropped', reason = 'unreached'`],
    ['was put off many times', `state = 'planned', attempts = 8, reply_code = 450, held_until = null`],
  ])('is who %s', async (_who, values) => {
    const organiser = await atWork(context, event, { roles: ['organiser'] });
    await change(`update registrations set state = 'admitted' where event_id = $1`);
    await change(
      `update messages set ${values}, due_at = foyer_now() where event_id = $1 and kind = 'confirmation'`,
    );
    expect(await tasksOf(organiser)).toEqual(waiting('/deliveries', 'unreached'));
  });
});
