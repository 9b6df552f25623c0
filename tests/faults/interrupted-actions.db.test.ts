import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveEvent } from '../../src/domain/event/commands/move-event.ts';
import { cancelEvent, postponeEvent } from '../../src/domain/event/commands/stop-event.ts';
import { publishDueEvents } from '../../src/domain/event/jobs.ts';
import type { EventScope } from '../../src/domain/event/policy.ts';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { changeMeeting } from '../../src/domain/meeting/commands/change-meeting.ts';
import { letInByName } from '../../src/domain/meeting/commands/let-in-by-name.ts';
import { lockDoor, unlockDoor } from '../../src/domain/meeting/commands/lock-door.ts';
import { newRoom } from '../../src/domain/meeting/commands/new-room.ts';
import { turnOut } from '../../src/domain/meeting/commands/turn-out.ts';
import { callBack } from '../../src/domain/messaging/commands/call-back.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { eventScope } from '../support/event-scope.ts';
import { type BuiltRegistration, buildEvent, buildRegistration } from '../support/factories.ts';
import { DatabaseWent, failAt } from './fail-at.ts';

const WEEKS_BEFORE = '2020-07-20T09:00:00Z';
const DOOR_IS_OPEN = '2020-07-30T08:20:00Z';
const NEW_ADDRESS = 'https://meet.example.org/another-room';
/** More statements than any action takes: a loop must end. */
const MOST = 60;

type Scene = {
  readonly event: PublishedEvent;
  readonly scope: EventScope;
  readonly person: BuiltRegistration;
};
type Act = (context: TestContext, scene: Scene) => Promise<unknown>;

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const day = Temporal.PlainDateTime.from('2020-08-06T14:00');
const moved = { startsLocal: day, endsLocal: day.add({ minutes: 90 }), seenRevision: 0 };

/** What an organiser or a host does once, in fear of doing it wrong. */
const actions: Readonly<Record<string, { readonly at: string; readonly act: Act }>> = {
  'moving the event': {
    at: WEEKS_BEFORE,
    act: (own, { event }) => moveEvent(own, event.id, { ...moved, seenRevision: event.scheduleRevision }),
  },
  'postponing it': { at: WEEKS_BEFORE, act: (own, { event }) => postponeEvent(own, event.id) },
  'cancelling it': { at: WEEKS_BEFORE, act: (own, { event }) => cancelEvent(own, event.id) },
  'replacing the link of the meeting': {
    at: WEEKS_BEFORE,
    act: (own, { scope }) =>
      changeMeeting(own, scope, { secret: { address: NEW_ADDRESS, details: null }, seen: 1 }),
  },
  'locking the door': { at: DOOR_IS_OPEN, act: (own, { event }) => lockDoor(own, event.id) },
  'opening it again': { at: DOOR_IS_OPEN, act: (own, { event }) => unlockDoor(own, event.id) },
  'turning somebody out': { at: DOOR_IS_OPEN, act: (own, { person }) => turnOut(own, person) },
  'letting somebody in by name': {
    at: DOOR_IS_OPEN,
    act: (own, { scope, person }) =>
      letInByName(own, scope, { registrationId: person.id, passGeneration: 1 }),
  },
  'moving everybody to a new room': {
    at: DOOR_IS_OPEN,
    act: async (own, { event }) => {
      const replacement = { address: NEW_ADDRESS, details: null };
      await newRoom({ ...own, afterwards: { add: () => undefined } }, event.id, { replacement, revision: 1 });
      await callBack(own, event.id);
    },
  },
  'publishing at a planned hour': { at: WEEKS_BEFORE, act: (own) => publishDueEvents(own) },
};

async function setScene(name: string, at: string): Promise<Scene> {
  await context.freeze(WEEKS_BEFORE);
  const event = await buildEvent(context);
  const person = await buildRegistration(context, event);
  await buildRegistration(context, event);
  const scope = await eventScope(context, event);
  if (name.startsWith('publishing')) await makeDraftAgain(event.id);
  if (name.startsWith('opening')) await lockDoor(context, event.id);
  await context.freeze(at);
  return { event, scope, person };
}

async function makeDraftAgain(id: string): Promise<void> {
  await context.db.query(
    `update events set state = 'draft', publish_at = foyer_now(), published_at = null where id = $1`,
    [id],
  );
}

/** All that an action may change, without what differs from event to event. */
async function stateOf({ event }: Scene): Promise<unknown> {
  const [row] = await context.db.query<{ state: unknown }>(
    `select jsonb_build_object(
      'event', (select jsonb_build_array(state, starts_at, links_held, schedule_revision, publish_at) from events where id = $1),
      'meeting', (select revision from meetings where event_id = $1),
      'door', (select locked from doors where event_id = $1),
      'people', (
        select jsonb_agg(jsonb_build_array(state, revoked, pass_generation) order by pass_generation, revoked)
        from registrations where event_id = $1
      ),
      'messages', (
        select jsonb_agg(jsonb_build_array(kind, state, revision, reason, due_at) order by kind, state, revision)
        from messages where event_id = $1
      ),
      'log', (select jsonb_object_agg(kind, count) from (
        select kind, count(*) as count from access_log where event_id = $1 group by kind
      ) each)
    ) as state`,
    [event.id],
  );
  return row?.state;
}

describe.each(Object.entries(actions))('%s', (name, { at, act }) => {
  it('is as good as never interrupted, wherever it is, when it is pressed again', async () => {
    const whole = await setScene(name, at);
    const before = await stateOf(whole);
    await act(context, whole);
    const after = await stateOf(whole);
    expect(after).not.toEqual(before);
    let interruptions = 0;
    for (let number = 1; number < MOST; number += 1) {
      const scene = await setScene(name, at);
      const error = await act(failAt(context, number), scene).then(
        () => null,
        (cause: unknown) => cause,
      );
      if (error === null) break;
      expect(error).toBeInstanceOf(DatabaseWent);
      interruptions += 1;
      await act(context, scene);
      expect(await stateOf(scene), `interrupted before statement ${number}`).toEqual(after);
    }
    expect(interruptions).toBeGreaterThan(2);
    expect(interruptions).toBeLessThan(MOST - 1);
  });

  it('changes no more when it is pressed twice', async () => {
    const scene = await setScene(name, at);
    await act(context, scene);
    const once = await stateOf(scene);
    await act(context, scene);
    expect(await stateOf(scene)).toEqual(once);
  });
});
