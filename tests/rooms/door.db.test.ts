import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { enterMeeting } from '../../src/domain/meeting/commands/enter-meeting.ts';
import { lockDoor } from '../../src/domain/meeting/commands/lock-door.ts';
import { newRoom } from '../../src/domain/meeting/commands/new-room.ts';
import { removeMeetingAccount } from '../../src/domain/meeting/commands/remove-account.ts';
import { setMeetingAccount } from '../../src/domain/meeting/commands/set-account.ts';
import { setMeeting } from '../../src/domain/meeting/commands/set-meeting.ts';
import { setRoom } from '../../src/domain/meeting/commands/set-room.ts';
import { findMeetingAccount, listMeetingAccounts } from '../../src/domain/meeting/data/accounts.ts';
import { listDoorTroubles } from '../../src/domain/meeting/data/troubles.ts';
import type { Outbound } from '../../src/platform/http/outbound.ts';
import { createLog } from '../../src/platform/log/log.ts';
import { createApp } from '../../src/web/app.ts';
import { paths } from '../../src/web/paths.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { buildEvent, buildRegistration } from '../support/factories.ts';
import { type Visitor, visit } from '../support/visitor.ts';
import { BigBlueButtonServer, bbbSecret } from './bigbluebutton-server.ts';
import { buildAccount } from './build-room.ts';

const BEFORE = '2020-07-20T09:00:00Z';
const OPEN = '2020-07-30T08:25:00Z';

let server: BigBlueButtonServer;
let context: TestContext;
let visitor: Visitor;
const lines: string[] = [];

beforeAll(async () => {
  server = await BigBlueButtonServer.listen();
  const write = (line: string) => void lines.push(line);
  context = await openTestContext(BEFORE, {
    outbound: server.loopback.outbound,
    log: createLog('debug', { write }),
  });
  visitor = visit(createApp(context));
});
afterAll(async () => {
  await context.close();
  await server[Symbol.asyncDispose]();
});
beforeEach(async () => {
  server.loopback.fault = null;
  await context.freeze(BEFORE);
});

const accountOf = (event: PublishedEvent, settings: object = {}) =>
  buildAccount(context, event, {
    kind: 'bigbluebutton',
    settings: { server: 'https://bbb.example.org/bigbluebutton', secret: bbbSecret, ...settings },
  });

/** An event whose room is at our server, a person with a pass, and the hour of the door. */
async function atTheDoor(over: { readonly account?: object; readonly event?: object } = {}) {
  const event = await buildEvent(context, { meetingAddress: null, ...over.event });
  const { id: accountId } = await accountOf(event, over.account);
  const person = await buildRegistration(context, event, { displayName: 'Quiet River' });
  expect(await setRoom(context, event, { accountId, settings: {} })).toMatchObject({ ok: true });
  await context.freeze(OPEN);
  return { event, accountId, person, door: paths.pass(event.code, person.pass) };
}

const roomOf = async (event: PublishedEvent) => {
  const [row] = await context.db.query<{ count: number }>(
    'select count(*)::integer as count from attendances where event_id = $1',
    [event.id],
  );
  return row?.count;
};
/** Lets the five seconds pass after which somebody at the door may look again. */
const waitABit = (event: PublishedEvent) =>
  context.db.query(
    `update door_troubles set looked_at = looked_at - interval '6 seconds' where event_id = $1`,
    [event.id],
  );

describe('a door that leads to a room at a provider', () => {
  it('lets each person in by an address that is made at the click', async () => {
    const { door, event } = await atTheDoor({
      event: { title: 'A telling title', sensitivity: 'sensitive' },
    });
    const calls = server.calls.length;
    expect(await visitor.text(door)).not.toMatch(/bbb\.example|checksum/);
    expect(server.calls).toHaveLength(calls);
    const entered = await visitor.post(door);
    expect(entered.status).toBe(303);
    const joined = server.follow(entered.headers.get('location') ?? '');
    expect(joined).toMatchObject({ name: 'Quiet River', role: 'VIEWER' });
    expect(await roomOf(event)).toBe(1);
    const told = server.loopback.asked.map(({ url }) => url.search).join('\n');
    expect(told).not.toMatch(/telling|mail\.example\.org/);
    expect(told).toContain('Online+meeting');
  });

  it('does not let in who was on their way when the host locked the door, while the room was being asked', async () => {
    const { event, person } = await atTheDoor();
    let isLocked = false;
    const outbound: Outbound = {
      async send(request) {
        if (!isLocked) await lockDoor(context, event.id);
        isLocked = true;
        return server.loopback.outbound.send(request);
      },
    };
    context.memory.clear();
    const entering = { event, token: person.pass, origin: 'here', way: 'room' } as const;
    const entered = await enterMeeting({ ...context, outbound }, entering);
    expect({ isLocked, entered }).toEqual({ isLocked: true, entered: { ok: false, error: 'locked' } });
    expect(await roomOf(event)).toBe(0);
  });

  it('shows a page that tries again by itself while the room does not answer, and tells the host', async () => {
    const { door, event } = await atTheDoor();
    server.loopback.fault = 'broken';
    context.memory.clear();
    const refused = await visitor.post(door);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('refresh')).toMatch(new RegExp(`^1\\d; url=${door}$`));
    // The token is left out: its random signs may spell anything.
    const page = (await refused.text()).replaceAll(door, '');
    expect(page).toContain('it tries again by itself');
    expect(page).not.toMatch(/bbb\.example|503|create/);
    expect(await listDoorTroubles(context.db.kysely, event.id)).toMatchObject([
      { kind: 'unreachable', count: 1 },
    ]);
    expect(lines.filter((line) => line.includes(event.id))).toEqual([
      expect.stringContaining('A room does not let people in.'),
    ]);
    expect(lines.join('\n')).not.toMatch(/bbb\.example|ECCJZNJ|checksum/);
    expect(await roomOf(event)).toBe(0);

    const asked = server.calls.length;
    expect(await visitor.text(door)).toContain('it tries again by itself');
    expect(server.calls).toHaveLength(asked);
    await waitABit(event);
    const crowd = await Promise.all(Array.from({ length: 5 }, () => visitor.text(door)));
    expect(crowd.every((text) => text.includes('tries again'))).toBe(true);
    expect(server.calls).toHaveLength(asked + 1);

    server.loopback.fault = null;
    await waitABit(event);
    expect(await visitor.text(door)).toContain('Enter the meeting');
    expect(await listDoorTroubles(context.db.kysely, event.id)).toEqual([]);
    expect((await visitor.post(door)).status).toBe(303);
  });

  it('leaves a provider alone for as long as it asks', async () => {
    const { door, event } = await atTheDoor();
    context.memory.clear();
    server.loopback.fault = { retryAfter: '40' };
    expect((await visitor.post(door)).status).toBe(503);
    const asked = server.calls.length;
    await waitABit(event);
    await visitor.get(door);
    expect(server.calls).toHaveLength(asked);
  });

  it('gives the telephone number to whom it lets in, and to nobody before', async () => {
    const { door, event } = await atTheDoor({ account: { phone: 'true' } });
    expect(await visitor.text(door)).toContain('Join by telephone');
    expect(await visitor.text(door)).not.toContain('613');
    const called = await visitor.post(door, { way: 'phone' });
    expect(called.status).toBe(200);
    expect(called.headers.get('cache-control')).toBe('no-store');
    const page = await called.text();
    expect(page).toContain('href="tel:6135551234"');
    expect(page).toContain('70757');
    expect(page).not.toContain('bbb.example');
    expect(await roomOf(event)).toBe(1);
    await lockDoor(context, event.id);
    const locked = await visitor.post(door, { way: 'phone' });
    expect(locked.status).toBe(403);
    expect(await locked.text()).not.toContain('613');
  });

  it('leads to another room once the host asks for one, and the old one is closed', async () => {
    const { door, event } = await atTheDoor();
    const first = (await visitor.post(door)).headers.get('location') ?? '';
    await context.freeze('2020-07-30T08:40:00Z');
    expect(await newRoom(context, event.id, { replacement: null })).toEqual({ ok: true, value: 'done' });
    expect(server.follow(first)).toBe('invalidMeetingIdentifier');
    expect(await visitor.text(door)).toContain('another room since you came in');
    const second = (await visitor.post(door)).headers.get('location') ?? '';
    expect(server.follow(second)).toMatchObject({ name: 'Quiet River' });
  });

  it('leads to a link again where the organiser sets one', async () => {
    const { door, event, accountId } = await atTheDoor();
    await setMeeting(context, event.id, { address: 'https://meet.example.org/plan-b', details: null });
    expect((await visitor.post(door)).headers.get('location')).toBe('https://meet.example.org/plan-b');
    expect(await removeMeetingAccount(context, accountId)).toBe(true);
  });
});

describe('an account at a provider', () => {
  it('keeps its secrets sealed, and shows staff none of them', async () => {
    const event = await buildEvent(context);
    await accountOf(event);
    const [row] = await context.db.query<{ whole: string }>(
      `select encode(sealed_settings, 'escape') || name || kind || code as whole from meeting_accounts
       where organisation_id = $1`,
      [event.organisationId],
    );
    expect(row?.whole).not.toContain(bbbSecret);
    expect(JSON.stringify(await listMeetingAccounts(context.db.kysely, event.organisationId))).not.toContain(
      'bbb.example',
    );
  });

  it('keeps its code when its settings change, and goes only when no room needs it', async () => {
    const { event, accountId } = await atTheDoor();
    const before = await findMeetingAccount(context.db.kysely, event.organisationId, 'Our server');
    const after = await accountOf(event, { phone: 'true' });
    expect(after).toMatchObject({ id: accountId, code: before?.code });
    expect(await removeMeetingAccount(context, accountId)).toBe(false);
    expect(await findMeetingAccount(context.db.kysely, event.organisationId, 'Our server')).not.toBeNull();
  });

  it('is refused with what is wrong, without what was typed', async () => {
    const event = await buildEvent(context);
    const { organisationId } = event;
    const settings = { server: 'ftp://canary.example', secret: 'canary!' };
    const refused = await setMeetingAccount(context, {
      organisationId,
      kind: 'bigbluebutton',
      name: 'Wrong',
      settings,
    });
    expect(refused).toMatchObject({
      ok: false,
      error: { faults: [{ setting: 'server' }, { setting: 'secret' }] },
    });
    expect(JSON.stringify(refused)).not.toContain('canary');
    const kept = await accountOf(event, { secret: 'another secret altogether' });
    const room = await setRoom(context, event, { accountId: kept.id, settings: {} });
    expect(room).toEqual({ ok: false, error: { kind: 'refused', code: 'checksumError' } });
    server.loopback.fault = 'slow';
    await accountOf(event);
    expect(await setRoom(context, event, { accountId: kept.id, settings: {} })).toEqual({
      ok: true,
      value: { shortcomings: 'unproven' },
    });
  });
});

describe('a link with a passcode', () => {
  it('shows what has to be typed in the answer to the click, where the address cannot carry it', async () => {
    const event = await buildEvent(context, { meetingAddress: null });
    const person = await buildRegistration(context, event);
    const door = paths.pass(event.code, person.pass);
    const secret = {
      address: 'https://meet.example.org/room',
      details: 'Meeting ID: 811 222',
      passcode: 'Zq7',
    };
    await setMeeting(context, event.id, { ...secret, phone: { numbers: ['+41 22 000 00 00'], pin: '4711' } });
    await context.freeze(OPEN);
    expect(await visitor.text(door)).not.toMatch(/Zq7|811 222|meet\.example|\+41/);
    const page = await (await visitor.post(door)).text();
    expect(page).toContain('Zq7');
    expect(page).toContain('Meeting ID: 811 222');
    expect(page).toContain('href="https://meet.example.org/room"');
    expect(page).not.toContain('+41');
    expect(await (await visitor.post(door, { way: 'phone' })).text()).toContain('href="tel:+41220000000"');
    await setMeeting(context, event.id, { ...secret, address: 'https://meet.example.org/room?pwd=abc' });
    expect((await visitor.post(door)).headers.get('location')).toBe('https://meet.example.org/room?pwd=abc');
  });
});
