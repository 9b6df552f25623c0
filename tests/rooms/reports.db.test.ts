import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { countInside } from '../../src/domain/meeting/data/visits.ts';
import { closeRooms, forgetReports } from '../../src/domain/meeting/jobs.ts';
import { createApp } from '../../src/web/app.ts';
import { paths } from '../../src/web/paths.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { type BuiltRegistration, buildEvent, buildRegistration } from '../support/factories.ts';
import { visit } from '../support/visitor.ts';
import { BigBlueButtonServer, bbbSecret } from './bigbluebutton-server.ts';
import { buildRoom } from './build-room.ts';

const BEFORE = '2020-07-20T09:00:00Z';
const OPEN = '2020-07-30T08:25:00Z';

let server: BigBlueButtonServer;
let context: TestContext;
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  server = await BigBlueButtonServer.listen();
  context = await openTestContext(BEFORE, { outbound: server.loopback.outbound });
  app = createApp(context);
});
afterAll(async () => {
  await context.close();
  await server[Symbol.asyncDispose]();
});

/** Somebody who is in the room, and what the server knows of both. */
async function inside() {
  await context.freeze(BEFORE);
  const event = await buildEvent(context, { meetingAddress: null });
  const settings = { server: 'https://bbb.example.org/bigbluebutton', secret: bbbSecret };
  const { code } = await buildRoom(context, event, { kind: 'bigbluebutton', settings });
  const person = await buildRegistration(context, event);
  await context.freeze(OPEN);
  const entered = await visit(app).post(paths.pass(event.code, person.pass));
  const joined = new URL(entered.headers.get('location') ?? '').searchParams;
  const room = joined.get('meetingID') ?? '';
  return {
    event,
    person,
    room,
    userId: joined.get('userID') ?? '',
    hook: paths.reports('bigbluebutton', code),
  };
}
type Inside = Awaited<ReturnType<typeof inside>>;

const sentAt = Date.now();

type Said = { readonly id: string; readonly user?: object; readonly room?: string; readonly at?: number };

/** A report as https://docs.bigbluebutton.org/development/webhooks describes it. */
function bodyOf({ room }: Pick<Inside, 'room'>, { id, user, at = 1_596_097_500_000, ...over }: Said): string {
  const meeting = { 'internal-meeting-id': 'internal', 'external-meeting-id': over.room ?? room };
  const event = { data: { type: 'event', id, attributes: { meeting, user }, event: { ts: at } } };
  return new URLSearchParams({
    domain: 'bbb.example.org',
    event: `[${JSON.stringify(event)}]`,
    timestamp: String(sentAt),
  }).toString();
}

const userOf = (userId: string, visitId = 'w_1') => ({
  'external-user-id': userId,
  'internal-user-id': visitId,
  name: 'A Person',
  role: 'VIEWER',
});

function send(hook: string, body: string, checksum = checksumOf(hook, body)) {
  return app.request(`${hook}?checksum=${checksum}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
}

function checksumOf(hook: string, body: string, secret = bbbSecret): string {
  return createHash('sha256').update(`https://foyer.example.org${hook}${body}${secret}`).digest('hex');
}

async function visitsOf({ eventId, id }: BuiltRegistration) {
  const rows = await context.db.kysely
    .selectFrom('room_visits')
    .select(['came_at', 'left_at'])
    .where('event_id', '=', eventId)
    .where('registration_id', '=', id)
    .execute();
  return rows.map(({ came_at, left_at }) => [came_at?.toString() ?? null, left_at?.toString() ?? null]);
}

const CAME = 1_596_097_500_000;
const LEFT = 1_596_099_000_000;
const came = '2020-07-30T08:25:00Z';
const left = '2020-07-30T08:50:00Z';
const countIn = ({ id }: PublishedEvent) => countInside(context.db.kysely, id);

describe('what a BigBlueButton server reports', () => {
  it('is when people come and go, and who is inside', async () => {
    const scene = await inside();
    const user = userOf(scene.userId);
    expect((await send(scene.hook, bodyOf(scene, { id: 'user-joined', user, at: CAME }))).status).toBe(204);
    expect(await visitsOf(scene.person)).toEqual([[came, null]]);
    expect(await countIn(scene.event)).toBe(1);
    await send(scene.hook, bodyOf(scene, { id: 'user-left', user, at: LEFT }));
    expect(await visitsOf(scene.person)).toEqual([[came, left]]);
    expect(await countIn(scene.event)).toBe(0);
    const copy = await visit(app).text(paths.manageData(scene.event.code, scene.person.manage));
    expect(JSON.parse(copy).attendance.insideAsTheProviderReported).toEqual([{ from: came, until: left }]);
  });

  it('may come in another order than it happened', async () => {
    const scene = await inside();
    const user = userOf(scene.userId);
    await send(scene.hook, bodyOf(scene, { id: 'user-left', user, at: LEFT }));
    await send(scene.hook, bodyOf(scene, { id: 'user-joined', user, at: CAME }));
    expect(await visitsOf(scene.person)).toEqual([[came, left]]);
    await send(scene.hook, bodyOf(scene, { id: 'user-joined', user: userOf(scene.userId, 'w_2'), at: LEFT }));
    expect(await visitsOf(scene.person)).toHaveLength(2);
  });

  it('ends every visit when the meeting ended', async () => {
    const scene = await inside();
    await send(scene.hook, bodyOf(scene, { id: 'user-joined', user: userOf(scene.userId), at: CAME }));
    await send(scene.hook, bodyOf(scene, { id: 'meeting-ended', at: LEFT }));
    expect(await visitsOf(scene.person)).toEqual([[came, left]]);
  });

  it('counts once, however often it is sent', async () => {
    const scene = await inside();
    const body = bodyOf(scene, { id: 'user-joined', user: userOf(scene.userId), at: CAME });
    await send(scene.hook, body);
    await context.db.query('delete from room_visits where event_id = $1', [scene.event.id]);
    expect((await send(scene.hook, body)).status).toBe(204);
    expect(await visitsOf(scene.person)).toEqual([]);
  });

  it('changes nothing when it is forged, about strangers or about other rooms', async () => {
    const scene = await inside();
    const body = bodyOf(scene, { id: 'user-joined', user: userOf(scene.userId) });
    const other = (await inside()).hook;
    expect((await send(scene.hook, body, checksumOf(scene.hook, body, 'another secret'))).status).toBe(401);
    expect((await send(scene.hook, body, checksumOf(other, body))).status).toBe(401);
    expect((await send(scene.hook, `${body}&more=1`, checksumOf(scene.hook, body))).status).toBe(401);
    expect((await send(scene.hook, body, '')).status).toBe(401);
    const sha1 = createHash('sha1').update(`https://foyer.example.org${scene.hook}${body}${bbbSecret}`);
    expect((await send(scene.hook, body, sha1.digest('hex'))).status).toBe(401);
    await send(scene.hook, bodyOf(scene, { id: 'user-joined', user: userOf('a stranger') }));
    await send(
      scene.hook,
      bodyOf(scene, { id: 'user-joined', user: userOf(scene.userId), room: 'elsewhere2345' }),
    );
    expect(await visitsOf(scene.person)).toEqual([]);
  });

  it('is refused when it is old, no report, too large, or sent to nobody', async () => {
    const scene = await inside();
    const body = bodyOf(scene, { id: 'user-joined', user: userOf(scene.userId) });
    for (const hours of [-25, 25]) {
      const stale = body.replace(String(sentAt), String(sentAt + hours * 3_600_000));
      expect((await send(scene.hook, stale)).status, `${hours}`).toBe(401);
    }
    for (const wrong of ['', 'event=%7B&timestamp=1', `event=%5B%5D&timestamp=abc`])
      expect((await send(scene.hook, wrong)).status, wrong).toBe(401);
    expect((await send(scene.hook, 'x'.repeat(300_000))).status).toBe(413);
    expect((await send('/hooks/bigbluebutton/aaaaaaaaaa', body)).status).toBe(404);
    expect((await send(scene.hook.replace('bigbluebutton', 'jitsi'), body)).status).toBe(404);
    expect((await app.request(scene.hook)).status).toBe(405);
  });

  it('names nobody in the database', async () => {
    const scene = await inside();
    await send(scene.hook, bodyOf(scene, { id: 'user-joined', user: userOf(scene.userId) }));
    const rows = await context.db.query<{ whole: string }>(
      `select meetings::text || attendances::text || room_visits::text as whole
       from meetings, attendances, room_visits
       where meetings.event_id = $1 and attendances.event_id = $1 and room_visits.event_id = $1`,
      [scene.event.id],
    );
    expect(rows).toHaveLength(1);
    for (const word of [scene.room, scene.userId, 'w_1']) {
      const inHex = Buffer.from(word).toString('hex');
      expect(rows[0]?.whole).not.toMatch(new RegExp(`${word}|${inHex}`));
    }
  });
});

describe('a room whose event is over or called off', () => {
  it('is ended once its door has closed, and again only if the event moves on', async () => {
    const { room } = await inside();
    await context.freeze('2020-07-30T10:29:00Z');
    await closeRooms(context);
    expect(server.meetings.has(room)).toBe(true);
    await context.freeze('2020-07-30T10:30:00Z');
    await closeRooms(context);
    expect(server.meetings.has(room)).toBe(false);
    const calls = server.calls.length;
    await context.db.query(`update meetings set close_tried_at = close_tried_at - interval '2 minutes'`);
    await closeRooms(context);
    expect(server.calls).toHaveLength(calls);
  });

  it.each(['cancelled', 'postponed'])('is ended once it is %s, where somebody was inside', async (state) => {
    const { room, event } = await inside();
    await closeRooms(context);
    expect(server.meetings.has(room)).toBe(true);
    await context.db.query('update events set state = $2 where id = $1', [event.id, state]);
    await closeRooms(context);
    expect(server.meetings.has(room)).toBe(false);
    const calls = server.calls.length;
    await context.db.query(`update meetings set close_tried_at = close_tried_at - interval '2 minutes'`);
    await closeRooms(context);
    expect(server.calls).toHaveLength(calls);
  });

  it('is tried again every minute while its server does not answer', async () => {
    const { room } = await inside();
    await context.freeze('2020-07-30T10:31:00Z');
    server.loopback.fault = 'broken';
    await closeRooms(context);
    server.loopback.fault = null;
    await closeRooms(context);
    expect(server.meetings.has(room)).toBe(true);
    await context.db.query(`update meetings set close_tried_at = close_tried_at - interval '2 minutes'`);
    await closeRooms(context);
    expect(server.meetings.has(room)).toBe(false);
  });

  it('leaves no note of reports that would be refused for their age', async () => {
    const scene = await inside();
    await send(scene.hook, bodyOf(scene, { id: 'meeting-ended' }));
    const count = async () => (await context.db.query('select digest from room_reports')).length;
    const before = await count();
    await forgetReports(context);
    expect(await count()).toBe(before);
    await context.db.query(`update room_reports set taken_at = taken_at - interval '3 days'`);
    await forgetReports(context);
    expect(await count()).toBe(0);
  });
});
