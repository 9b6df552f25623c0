import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { setRoom } from '../../src/domain/meeting/commands/set-room.ts';
import { turnOut } from '../../src/domain/meeting/commands/turn-out.ts';
import { listDoorTroubles } from '../../src/domain/meeting/data/troubles.ts';
import { closeRooms, leaveSeats, readAttendance, seatPeople } from '../../src/domain/meeting/jobs.ts';
import { withdrawRegistration } from '../../src/domain/registration/commands/withdraw-registration.ts';
import { createApp } from '../../src/web/app.ts';
import { paths } from '../../src/web/paths.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { type BuiltRegistration, buildEvent, buildRegistration } from '../support/factories.ts';
import { type Visitor, visit } from '../support/visitor.ts';
import { buildAccount, buildRoom } from './build-room.ts';
import { TeamsServer, teamsAccount, webinarId } from './teams-server.ts';

const BEFORE = '2020-07-20T09:00:00Z';
const OPEN = '2020-07-30T08:25:00Z';

let teams: TeamsServer;
let context: TestContext;
let visitor: Visitor;
beforeAll(async () => {
  teams = await TeamsServer.listen();
  context = await openTestContext(BEFORE, { outbound: teams.loopback.outbound });
  visitor = visit(createApp(context));
});
afterAll(async () => {
  await context.close();
  await teams[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await context.freeze(BEFORE);
  teams.loopback.fault = null;
  Object.assign(teams, { status: 'published', writes: false, becomes: 'registered', delay: 0 });
  teams.registrations.clear();
  await context.db.query('delete from room_seats');
  await context.db.query(`update meetings set account_id = null, provider = 'link' where provider = 'teams'`);
});

const account = { kind: 'teams', settings: teamsAccount } as const;

async function scene(room: object = {}) {
  const event = await buildEvent(context, { meetingAddress: null });
  await buildRoom(context, event, { ...account, room: { webinar: webinarId, ...room } });
  return event;
}
const join = (event: PublishedEvent, displayName = 'Quiet River') =>
  buildRegistration(context, event, { displayName });
const enter = ({ code }: PublishedEvent, { pass }: BuiltRegistration, fields = {}) =>
  visitor.post(paths.pass(code, pass), fields);

describe('a Teams webinar', () => {
  it('knows people by their display name and an alias of our own, and leads each to their own session', async () => {
    const event = await scene();
    const person = await join(event);
    await join(event, 'නිමල්');
    await seatPeople(context);
    const names = teams.registered.map(({ firstName, lastName }) => `${firstName} ${lastName}`);
    expect(new Set(names)).toEqual(new Set(['Quiet River', 'නිමල් –']));
    expect(teams.registered[0]?.email).toMatch(/^p-[0-9a-f]{20}@foyer\.example\.org$/);
    await context.freeze(OPEN);
    teams.loopback.fault = 'dead';
    const address = (await enter(event, person)).headers.get('location') ?? '';
    expect(teams.follow(address)).toBe('Quiet River');
    const told = teams.loopback.asked.map(({ url, body }) => `${url} ${body}`).join('\n');
    expect(told).not.toContain('mail.example.org');
  });

  it('is asked again when a registration has not appeared yet, or the answer to it was lost', async () => {
    const event = await scene();
    const person = await join(event);
    await context.freeze(OPEN);
    teams.delay = 1;
    expect((await enter(event, person)).status).toBe(503);
    expect((await enter(event, person)).status).toBe(303);
    expect(teams.registered).toHaveLength(1);
  });

  it.each([
    ['dead', 'unreachable'],
    ['slow', 'unreachable'],
    ['garbage', 'unreachable'],
    ['broken', 'unreachable'],
    [{ retryAfter: '40' }, 'busy'],
  ] as const)(
    'that is %s at the door gives the page that tries again, and tells the host',
    async (fault, kind) => {
      const event = await scene();
      const person = await join(event);
      await context.freeze(OPEN);
      context.memory.clear();
      teams.loopback.fault = fault;
      const answer = await enter(event, person);
      const page = await answer.text();
      expect([answer.status, answer.headers.get('refresh') !== null]).toEqual([503, true]);
      expect(page).not.toMatch(/teams\.microsoft|graph|canary|In English|503|429/i);
      const troubles = await listDoorTroubles(context.db.kysely, event.id);
      expect(troubles.map((trouble) => [trouble.kind, trouble.count])).toEqual([[kind, 1]]);
      teams.loopback.fault = null;
      await context.db.query(`update door_troubles set looked_at = looked_at - interval '1 minute'`);
      const door = paths.pass(event.code, person.pass);
      expect(await visitor.text(door)).toContain('action=');
      const { status, headers } = await enter(event, person);
      expect([status, teams.follow(headers.get('location') ?? '')]).toEqual([303, 'Quiet River']);
    },
  );

  it('loses people who withdraw or are turned out', async () => {
    const event = await scene();
    const [one, two] = [await join(event, 'One Person'), await join(event, 'Two People')];
    await seatPeople(context);
    await withdrawRegistration(context, one);
    await leaveSeats(context);
    expect(await turnOut(context, two)).toBe('done');
    expect(teams.registered).toEqual([]);
  });

  it('is refused as a draft, and said to write to people where it does', async () => {
    const event = await buildEvent(context, { meetingAddress: null });
    const { id: accountId } = await buildAccount(context, event, account);
    const settings = { webinar: webinarId };
    teams.status = 'draft';
    expect(await setRoom(context, event, { accountId, settings })).toEqual({
      ok: false,
      error: { kind: 'refused', code: 'not published' },
    });
    teams.status = 'published';
    teams.writes = true;
    expect(await setRoom(context, event, { accountId, settings })).toEqual({
      ok: true,
      value: { shortcomings: ['mails-on'] },
    });
    teams.becomes = 'pendingApproval';
    const person = await join(event);
    await context.freeze(OPEN);
    expect((await enter(event, person)).status).toBe(503);
  });

  it('tells its telephone number to whom it lets in', async () => {
    const event = await scene({ phone: true });
    const person = await join(event);
    await context.freeze(OPEN);
    const page = await (await enter(event, person, { way: 'phone' })).text();
    expect(page).toContain('href="tel:+12060000000"');
    expect(page).toContain('815122333#');
  });

  it('is asked who had been inside when it is over, until it says', async () => {
    const event = await scene();
    const person = await join(event);
    await context.freeze(OPEN);
    await enter(event, person);
    await context.freeze('2020-07-30T10:31:00Z');
    await closeRooms(context);
    const later = () =>
      context.db.query(`update meetings set close_tried_at = close_tried_at - interval '11 minutes'`);
    await later();
    await readAttendance(context);
    const interval = (from: string, until: string) => ({ joinDateTime: from, leaveDateTime: until });
    const own = {
      emailAddress: teams.registered[0]?.email.toUpperCase(),
      attendanceIntervals: [
        interval('2020-07-30T08:26:00.6027225Z', '2020-07-30T09:00:00Z'),
        interval('2020-07-30T09:05:00Z', '2020-07-30T10:00:00Z'),
      ],
    };
    const stranger = {
      emailAddress: 'presenter@office.example.org',
      attendanceIntervals: own.attendanceIntervals,
    };
    teams.attendance = [stranger, own];
    await later();
    await readAttendance(context);
    const visits = await context.db.query<{ left_at: Temporal.Instant }>(
      'select left_at from room_visits where registration_id = $1 order by came_at',
      [person.id],
    );
    expect(visits.map(({ left_at }) => left_at.toString())).toEqual([
      '2020-07-30T09:00:00Z',
      '2020-07-30T10:00:00Z',
    ]);
    const asked = teams.loopback.asked.length;
    await later();
    await readAttendance(context);
    expect(teams.loopback.asked).toHaveLength(asked);
  });
});
