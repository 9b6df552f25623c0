import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { type BuiltRegistration, buildEvent, buildRegistration } from '../../../tests/support/factories.ts';
import { type Visitor, visit } from '../../../tests/support/visitor.ts';
import { cancelEvent, postponeEvent } from '../../domain/event/commands/stop-event.ts';
import type { PublishedEvent } from '../../domain/event/schema.ts';
import { lockDoor, unlockDoor } from '../../domain/meeting/commands/lock-door.ts';
import { newRoom } from '../../domain/meeting/commands/new-room.ts';
import { turnOut } from '../../domain/meeting/commands/turn-out.ts';
import { createApp } from '../app.ts';
import { paths } from '../paths.ts';

const MEETING = 'https://meet.example.org/canary-room-7331?pwd=canary';
const BEFORE = '2020-07-20T09:00:00Z';
const OPEN = '2020-07-30T08:01:00Z';
const OVER = '2020-07-30T10:30:00Z';

describe('the door', () => {
  let context: TestContext;
  let event: PublishedEvent;
  let visitor: Visitor;
  const door = ({ pass }: BuiltRegistration, of: PublishedEvent = event) => paths.pass(of.code, pass);
  const textAt = async (instant: string, path: string) => {
    await context.freeze(instant);
    return visitor.text(path);
  };
  const entries = async ({ id }: BuiltRegistration) => {
    const rows = await context.db.query<{ origin_tag: number }>(
      'select origin_tag from attendances where registration_id = $1',
      [id],
    );
    return rows.length;
  };
  const isFlagged = async ({ id }: BuiltRegistration) => {
    const [row] = await context.db.query<{ flagged: boolean }>(
      'select flagged from registrations where id = $1',
      [id],
    );
    return row?.flagged;
  };
  const build = async (of: PublishedEvent = event, over = {}) => {
    await context.freeze(BEFORE);
    return buildRegistration(context, of, over);
  };

  beforeAll(async () => {
    context = await openTestContext(BEFORE);
    event = await buildEvent(context, { title: 'A telling title', meetingAddress: MEETING });
    visitor = visit(createApp(context));
  });
  afterAll(() => context.close());

  it('says when it opens, and looks again by itself without a script', async () => {
    const person = await build();
    const text = await textAt(BEFORE, door(person));
    expect(text).toContain('Thursday 30 July 2020, 13:30');
    expect(text).toContain('Sri Lanka time (UTC+05:30)');
    expect(text).toContain('Thursday 30 July 2020, 08:00 UTC');
    expect(text).toContain('data-local-time="2020-07-30T08:00:00Z"');
    expect(text).toContain('every 30 seconds');
    const early = await visitor.get(`${door(person)}?done=renamed`);
    expect(early.headers.get('refresh')).toBe(`30; url=${door(person)}`);
    await context.freeze('2020-07-30T07:59:50Z');
    const near = (await visitor.get(door(person))).headers.get('refresh') ?? '';
    expect(Number.parseInt(near, 10)).toBeGreaterThan(10);
    expect(Number.parseInt(near, 10)).toBeLessThanOrEqual(20);
  });

  it('lets nobody in before it opens, or after it closed', async () => {
    const person = await build();
    for (const instant of ['2020-07-30T07:59:59.999Z', OVER]) {
      await context.freeze(instant);
      const answer = await visitor.post(door(person));
      expect(answer.status).toBe(403);
      expect(answer.headers.get('location')).toBeNull();
      expect(await answer.text()).not.toContain('canary');
    }
    expect(await entries(person)).toBe(0);
  });

  it('lets in by its button alone, and tells the address nowhere but there', async () => {
    const person = await build(event, { displayName: 'Amal Perera' });
    await context.freeze(OPEN);
    const looks = [
      await visitor.get(door(person)),
      await createApp(context).request(door(person), { method: 'HEAD' }),
    ];
    for (const look of looks) {
      expect(look.status).toBe(200);
      expect(look.headers.get('refresh')).toBeNull();
      expect(JSON.stringify([...look.headers])).not.toMatch(/canary|meet\.example/);
      expect(await look.text()).not.toMatch(/canary|meet\.example/);
    }
    expect(await visitor.text(door(person))).toContain('Amal Perera');
    expect(await entries(person)).toBe(0);
    const entered = await visitor.post(door(person));
    expect(entered.status).toBe(303);
    expect(entered.headers.get('location')).toBe(MEETING);
    expect(entered.headers.get('cache-control')).toBe('no-store');
    expect(entered.headers.get('referrer-policy')).toBe('no-referrer');
    expect(entered.headers.get('content-security-policy')).toContain("form-action 'self' https:");
    expect(await entered.text()).toBe('');
    expect(await entries(person)).toBe(1);
    await visitor.post(door(person));
    expect(await entries(person)).toBe(2);
  });

  it('notices when a pass is used from many places', async () => {
    const person = await build();
    await context.freeze(OPEN);
    for (const agent of ['one', 'two', 'two', 'one']) {
      await visitor.post(door(person), {}, { 'user-agent': agent });
    }
    expect(await isFlagged(person)).toBe(false);
    await visitor.post(door(person), {}, { 'user-agent': 'three' });
    expect(await isFlagged(person)).toBe(true);
  });

  it('changes the display name, where nothing is lost by the page looking again', async () => {
    const person = await build();
    await context.freeze(BEFORE);
    const name = paths.passName(event.code, person.pass);
    expect(await visitor.text(door(person))).toContain(`href="${name}"`);
    const form = await visitor.get(name);
    expect(form.headers.get('refresh')).toBeNull();
    expect(await form.text()).toContain('value="A Person"');
    const refused = await visitor.post(name, { displayName: '\u0007' });
    expect(refused.status).toBe(422);
    const taken = await visitor.post(name, { displayName: 'Quiet River' });
    expect(taken.headers.get('location')).toBe(paths.passDone(event.code, person.pass, 'renamed'));
    expect(await visitor.text(door(person))).toContain('Quiet River');
    expect(await textAt(OPEN, door(person))).toContain(`action="${name}"`);
  });

  it('tells kindly why it stays shut', async () => {
    const stopped = await build();
    await turnOut(context, stopped);
    expect(await textAt(OPEN, door(stopped))).toContain('Your link has been turned off');
    const sensitive = await buildEvent(context, { sensitivity: 'sensitive', title: 'A telling title' });
    const unconfirmed = await build(sensitive, { confirm: false });
    const text = await textAt(OPEN, door(unconfirmed, sensitive));
    expect(text).toContain('Please confirm your registration first.');
    expect(text).toContain('<title>Your registration</title>');
    expect(text).not.toContain('telling');
    const person = await build();
    expect(await textAt(OVER, door(person))).toContain('The event is over');
  });

  it('asks for patience where no room is set yet, and looks again', async () => {
    const bare = await buildEvent(context, { meetingAddress: null });
    const person = await build(bare);
    await context.freeze(OPEN);
    const answer = await visitor.get(door(person, bare));
    expect(answer.headers.get('refresh')).toBe(`30; url=${door(person, bare)}`);
    expect(await answer.text()).toContain('Please keep this page open');
    expect((await visitor.post(door(person, bare))).status).toBe(403);
    expect(await entries(person)).toBe(0);
  });

  it('stays shut while a host keeps it locked, and says when it is open again', async () => {
    const locked = await buildEvent(context, { meetingAddress: MEETING });
    const person = await build(locked);
    await lockDoor(context, locked.id);
    expect(await textAt(BEFORE, door(person, locked))).toContain('The door is not open yet');
    await context.freeze(OPEN);
    const shut = await visitor.get(door(person, locked));
    expect(shut.headers.get('refresh')).toBe(`30; url=${door(person, locked)}`);
    expect(await shut.text()).toContain('The hosts have closed the door for a while.');
    expect((await visitor.post(door(person, locked))).status).toBe(403);
    expect(await entries(person)).toBe(0);
    await lockDoor(context, locked.id);
    await unlockDoor(context, locked.id);
    expect((await visitor.post(door(person, locked))).headers.get('location')).toBe(MEETING);
  });

  it('leads to the new room once there is one, and asks who was in the old one to come again', async () => {
    const moving = await buildEvent(context, { meetingAddress: MEETING });
    const inside = await build(moving);
    const late = await build(moving);
    await context.freeze(OPEN);
    await visitor.post(door(inside, moving));
    expect(await visitor.text(door(inside, moving))).not.toContain('another room');
    await context.freeze('2020-07-30T08:40:00Z');
    const address = 'https://meet.example.org/canary-new-room';
    expect(await newRoom(context, moving.id, { replacement: null })).toEqual({
      ok: false,
      error: 'address-needed',
    });
    expect(await newRoom(context, moving.id, { replacement: { address, details: null } })).toMatchObject({
      ok: true,
    });
    expect(await visitor.text(door(inside, moving))).toContain('another room since you came in');
    expect(await visitor.text(door(late, moving))).not.toContain('another room');
    await context.freeze('2020-07-30T08:41:00Z');
    expect((await visitor.post(door(inside, moving))).headers.get('location')).toBe(address);
    expect(await visitor.text(door(inside, moving))).not.toContain('another room');
  });

  it('says that an event was cancelled or postponed', async () => {
    await context.freeze(BEFORE);
    const off = await buildEvent(context);
    const person = await build(off);
    await postponeEvent(context, off.id);
    expect(await textAt(BEFORE, door(person, off))).toContain('The event has been postponed');
    await cancelEvent(context, off.id);
    expect(await textAt(BEFORE, door(person, off))).toContain('The event has been cancelled');
  });

  it('never refuses a true link for what else comes from its network', async () => {
    const person = await build();
    await context.freeze(BEFORE);
    const fresh = visit(createApp(context));
    const misses = await Promise.all(
      Array.from({ length: 1300 }, () => fresh.get(paths.pass('nocode', 'x')).then(({ status }) => status)),
    );
    expect(misses.filter((status) => status === 429)).toHaveLength(100);
    expect((await fresh.get(door(person))).status).toBe(200);
  });
});
