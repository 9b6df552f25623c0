import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testLinks } from '../../../../../tests/mails/links.ts';
import { atWork } from '../../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../../tests/support/context.ts';
import {
  BEFORE,
  type DoorSceneInput,
  MEETING,
  OPEN,
  openDoorScene,
  staffLog,
} from '../../../../../tests/support/door-scene.ts';
import { buildRegistration, messagesOf } from '../../../../../tests/support/factories.ts';
import type { PublishedEvent } from '../../../../domain/event/schema.ts';
import { newRoom } from '../../../../domain/meeting/commands/new-room.ts';
import { callBackToRooms } from '../../../../domain/meeting/jobs.ts';
import { deliverDue } from '../../../../domain/messaging/sender.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext(BEFORE);
});
afterAll(() => context.close());

const scene = (input: DoorSceneInput = {}) => openDoorScene(context, input);

const logOf = (event: PublishedEvent) => staffLog(context, event);

describe('another room', () => {
  const NEW = 'https://meet.example.org/canary-second-room';
  const revisionIn = (html: string) => /name="revision" value="(\d*)"/.exec(html)?.[1] ?? '';

  it('calls back by mail and at the door who came in, once, however often the button is pressed', async () => {
    const at = await scene();
    await context.freeze(BEFORE);
    const late = await buildRegistration(context, at.event);
    await context.freeze(OPEN);
    await at.enter();
    await deliverDue(context, testLinks);
    const page = await at.host.text(at.host.at('/door/room'));
    expect(page).toContain('One person has come in.');
    expect(page).not.toContain('canary');
    await context.freeze('2020-07-30T08:21:00Z');
    const fields = { revision: revisionIn(page), address: NEW };
    for (let press = 0; press < 2; press += 1) {
      const answer = await at.host.post(at.host.at('/door/room'), fields);
      expect(answer.status).toBe(303);
      const told = await at.host.text(answer.headers.get('location') ?? '');
      expect(told).toContain('The meeting has another room.');
      expect(told).not.toContain('canary');
    }
    await context.afterwards.settled();
    context.mail.kept.length = 0;
    await deliverDue(context, testLinks);
    expect(context.mail.kept.map(({ subject }) => subject)).toEqual(['Please come in again: A panel']);
    expect(context.mail.kept[0]?.text).toContain(at.person.pass);
    expect(context.mail.kept[0]?.text).not.toContain('canary');
    expect((await messagesOf(context, late)).map(({ kind }) => kind)).not.toContain('room');
    expect(await at.look()).toContain('another room since you came in');
    await context.freeze('2020-07-30T08:22:00Z');
    expect((await at.enter()).headers.get('location')).toBe(NEW);
    expect(await at.look()).not.toContain('another room');
    expect(await logOf(at.event)).toEqual([
      { kind: 'meeting.changed', accountId: at.host.accountId, count: 0 },
    ]);
  });

  it('tells the second of two hosts that the first has replaced it by another one', async () => {
    const at = await scene();
    const revision = revisionIn(await at.host.text(at.host.at('/door/room')));
    await at.host.post(at.host.at('/door/room'), { revision, address: NEW });
    const second = { revision, address: 'https://meet.example.org/third' };
    const answer = await at.host.post(at.host.at('/door/room'), second);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Somebody else has just given the meeting another room.');
    expect((await at.enter()).headers.get('location')).toBe(NEW);
  });

  it('calls back nobody whose pass was turned off, and replaces an earlier call that is still unsent', async () => {
    const at = await scene();
    await context.freeze(BEFORE);
    const intruder = await buildRegistration(context, at.event);
    await context.freeze(OPEN);
    await at.enter();
    await at.enter(intruder);
    await at.host.post(at.host.at(`/door/turn-out/${intruder.id}`));
    for (const address of [NEW, 'https://meet.example.org/third']) {
      const revision = revisionIn(await at.host.text(at.host.at('/door/room')));
      await at.host.post(at.host.at('/door/room'), { revision, address });
      await context.afterwards.settled();
    }
    await context.afterwards.settled();
    const calls = (await messagesOf(context, at.person)).filter(({ kind }) => kind === 'room');
    expect(calls.map(({ state, reason }) => ({ state, reason })).toSorted(byState)).toEqual([
      { state: 'dropped', reason: 'superseded' },
      { state: 'planned', reason: null },
    ]);
    expect((await messagesOf(context, intruder)).map(({ kind }) => kind)).not.toContain('room');
  });

  it('calls back all the same where the program ended before it had told everybody', async () => {
    const at = await scene();
    await at.enter();
    const ended = { ...context, afterwards: { add: () => undefined } };
    await newRoom(ended, at.event.id, { replacement: { address: NEW, details: null } });
    const calls = async () =>
      (await messagesOf(context, at.person)).filter(({ kind }) => kind === 'room').length;
    expect(await calls()).toBe(0);
    await callBackToRooms(context);
    await callBackToRooms(context);
    expect(await calls()).toBe(1);
  });

  it('makes the list be gone through again while nobody can have come in', async () => {
    const at = await scene();
    await context.freeze('2020-07-30T07:00:00Z');
    const host = await atWork(context, at.event, { roles: ['host'] });
    const page = await host.text(host.at('/door/room'));
    expect(page).toContain('its ticks are taken away');
    await host.post(host.at('/door/room'), { revision: revisionIn(page), address: NEW });
    await context.freeze(OPEN);
    expect((await at.enter()).status).toBe(403);
  });

  it('asks for the second factor again, and for an encrypted address', async () => {
    const at = await scene();
    const stale = await atWork(context, at.event, { roles: ['host'], confirmed: false });
    const asked = await stale.post(stale.at('/door/room'), { address: NEW });
    expect(asked.headers.get('location')).toMatch(/^\/account\/confirm\?to=/);
    for (const address of ['', 'http://meet.example.org/a', 'javascript:alert(1)']) {
      expect((await at.host.post(at.host.at('/door/room'), { revision: '1', address })).status).toBe(422);
    }
    expect((await at.enter()).headers.get('location')).toBe(MEETING);
  });
});

const byState = (one: { state: string }, other: { state: string }) => one.state.localeCompare(other.state);
