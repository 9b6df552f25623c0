import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { newRoom } from '../../src/domain/meeting/commands/new-room.ts';
import { removeMeetingAccount } from '../../src/domain/meeting/commands/remove-account.ts';
import { turnOut } from '../../src/domain/meeting/commands/turn-out.ts';
import { countSeatsToLeave } from '../../src/domain/meeting/data/seats.ts';
import { listDoorTroubles } from '../../src/domain/meeting/data/troubles.ts';
import { closeRooms, leaveSeats, seatPeople } from '../../src/domain/meeting/jobs.ts';
import { zoomSignature } from '../../src/domain/meeting/providers/zoom-report.ts';
import { eraseEvent } from '../../src/domain/protection/commands/erase-event.ts';
import { correctDisplayName } from '../../src/domain/registration/commands/correct-display-name.ts';
import { eraseRegistration } from '../../src/domain/registration/commands/erase-registration.ts';
import { withdrawRegistration } from '../../src/domain/registration/commands/withdraw-registration.ts';
import { createApp } from '../../src/web/app.ts';
import { paths } from '../../src/web/paths.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { type BuiltRegistration, buildEvent, buildRegistration } from '../support/factories.ts';
import { type Visitor, visit } from '../support/visitor.ts';
import { buildRoom } from './build-room.ts';
import { ZoomServer, zoomAccount, zoomMeeting } from './zoom-server.ts';

const BEFORE = '2020-07-20T09:00:00Z';
const OPEN = '2020-07-30T08:25:00Z';

let zoom: ZoomServer;
let context: TestContext;
let app: ReturnType<typeof createApp>;
let visitor: Visitor;
beforeAll(async () => {
  zoom = await ZoomServer.listen();
  context = await openTestContext(BEFORE, { outbound: zoom.loopback.outbound });
  app = createApp(context);
  visitor = visit(app);
});
afterAll(async () => {
  await context.close();
  await zoom[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await context.freeze(BEFORE);
  zoom.loopback.fault = null;
  zoom.allowance = Number.POSITIVE_INFINITY;
  zoom.refusedName = null;
  zoom.rooms.clear();
  zoom.addMeeting(zoomMeeting);
  await context.db.query('delete from room_seats');
  await context.db.query(`update meetings set account_id = null, provider = 'link' where provider = 'zoom'`);
});

async function scene(room: object = {}, event: Parameters<typeof buildEvent>[1] = {}) {
  const built = await buildEvent(context, { meetingAddress: null, ...event });
  const account = await buildRoom(context, built, {
    kind: 'zoom',
    settings: zoomAccount,
    room: { meeting: '811 2222 3333', ...room },
  });
  return { event: built, account, hook: paths.reports('zoom', account.code) };
}
const join = (event: PublishedEvent, displayName = 'Quiet River') =>
  buildRegistration(context, event, { displayName });
const enter = async ({ code }: PublishedEvent, { pass }: BuiltRegistration, fields = {}) =>
  visitor.post(paths.pass(code, pass), fields);
const names = () => zoom.registrants().map(({ name }) => name);
/** Lets the pauses between tries pass. */
const wait = () => context.db.query(`update room_seats set tried_at = tried_at - interval '2 hours'`);

describe('a Zoom meeting', () => {
  it('writes to nobody and lets in registrants alone, whatever was set there', async () => {
    await scene();
    expect(zoom.rooms.get(`meetings/${zoomMeeting}`)?.settings).toMatchObject({
      approval_type: 0,
      registrants_confirmation_email: false,
      registrants_email_notification: false,
      allow_multiple_devices: false,
    });
  });

  it('knows people by their display name and an alias of our own', async () => {
    const { event } = await scene({}, { title: 'A telling title', sensitivity: 'sensitive' });
    const person = await join(event);
    const other = await scene();
    await seatPeople(context);
    const [registrant] = zoom.registrants();
    expect(registrant?.name).toBe('Quiet River');
    expect(registrant?.email).toMatch(/^p-[0-9a-f]{20}@foyer\.example\.org$/);
    const again = await buildRegistration(context, other.event, { address: person.address });
    await seatPeople(context);
    expect(again.address).toBe(person.address);
    expect(new Set(zoom.registrants().map(({ email }) => email)).size).toBe(2);
    const told = zoom.loopback.asked.map(({ url, body }) => `${url} ${body}`).join('\n');
    expect(told).not.toMatch(/telling|mail\.example\.org/);
  });

  it('keeps a place for everybody who is admitted, and leads each to their own at the click', async () => {
    const { event } = await scene();
    const person = await join(event);
    await seatPeople(context);
    expect(names()).toEqual(['Quiet River']);
    await context.freeze(OPEN);
    zoom.loopback.fault = 'dead';
    const address = (await enter(event, person)).headers.get('location') ?? '';
    expect(zoom.follow(address)).toBe('Quiet River');
  });

  it('gives a place at the click to whom it has not yet given one, once however often they click', async () => {
    const { event } = await scene();
    const person = await join(event);
    await context.freeze(OPEN);
    const answers = await Promise.all([enter(event, person), enter(event, person), enter(event, person)]);
    const addresses = new Set(answers.map(({ headers }) => headers.get('location')));
    expect(addresses.size).toBe(1);
    expect(names()).toEqual(['Quiet River']);
    await seatPeople(context);
    expect(names()).toEqual(['Quiet River']);
  });

  it('forgets people who withdraw, are erased or turned out, until it is so', async () => {
    const { event } = await scene();
    const people = await Promise.all(['One', 'Two', 'Three', 'Four'].map((name) => join(event, name)));
    const [one, two, three] = people;
    if (one === undefined || two === undefined || three === undefined)
      throw new Error('Somebody is missing.');
    await seatPeople(context);
    expect(names()).toHaveLength(4);
    await withdrawRegistration(context, one);
    await eraseRegistration(context, two);
    zoom.loopback.fault = 'broken';
    expect(await turnOut(context, three)).toBe('unreachable');
    await leaveSeats(context);
    expect(names()).toHaveLength(4);
    expect(await countSeatsToLeave(context.db.kysely, event.id)).toBe(3);
    zoom.loopback.fault = null;
    await leaveSeats(context);
    expect(names()).toHaveLength(4);
    await wait();
    await leaveSeats(context);
    expect(names()).toEqual(['Four']);
    expect(await countSeatsToLeave(context.db.kysely, event.id)).toBe(0);
  });

  it('takes who is turned out away at once', async () => {
    const { event } = await scene();
    const person = await join(event);
    await seatPeople(context);
    expect(await turnOut(context, person)).toBe('done');
    expect(names()).toEqual([]);
    expect(await turnOut(context, await join(event))).toBe('cannot');
  });

  it('is cleared although the keys of its people are destroyed', async () => {
    const { event, account } = await scene();
    await join(event);
    await seatPeople(context);
    await eraseEvent(context, { eventId: event.id, cause: 'by-hand', accountId: null });
    expect(await removeMeetingAccount(context, account.id)).toBe(false);
    await leaveSeats(context);
    expect(names()).toEqual([]);
    expect(await context.db.query('select id from room_seats')).toEqual([]);
    expect(await removeMeetingAccount(context, account.id)).toBe(true);
  });

  it('calls people by their new name once they changed it', async () => {
    const { event } = await scene();
    const person = await join(event, 'A Slip');
    await seatPeople(context);
    await correctDisplayName(context, person, 'As it should be');
    await leaveSeats(context);
    await seatPeople(context);
    expect(names()).toEqual(['As it should be']);
  });

  it('is not asked more often than it allows, and nobody is left out in the end', async () => {
    const { event } = await scene();
    await Promise.all(Array.from({ length: 6 }, (_, number) => join(event, `Person ${number}`)));
    zoom.allowance = 2;
    zoom.retryAfter = '20';
    await seatPeople(context);
    expect(names()).toHaveLength(2);
    const asked = zoom.loopback.asked.length;
    zoom.allowance = 100;
    await seatPeople(context);
    expect(zoom.loopback.asked).toHaveLength(asked);
    await context.db.query(`update meetings set seats_rest_until = seats_rest_until - interval '21 seconds'`);
    await seatPeople(context);
    expect(names()).toHaveLength(6);
  });

  it('that refuses one person keeps no other waiting', async () => {
    const { event } = await scene();
    zoom.refusedName = 'Poison';
    await join(event, 'Poison');
    await join(event, 'After');
    await seatPeople(context);
    expect(names()).toEqual(['After']);
    const asked = zoom.loopback.asked.length;
    await seatPeople(context);
    expect(zoom.loopback.asked).toHaveLength(asked);
    zoom.refusedName = null;
    await wait();
    await seatPeople(context);
    expect(names()).toContain('Poison');
  });

  it('that refuses one person at the door keeps it open to all others', async () => {
    const { event } = await scene();
    const [one, other] = [await join(event, 'Poison'), await join(event, 'After')];
    await context.freeze(OPEN);
    zoom.refusedName = 'Poison';
    const refused = await enter(event, one);
    expect(refused.status).toBe(503);
    expect(await refused.text()).toContain('tries again by itself');
    expect((await enter(event, other)).status).toBe(303);
    expect(await listDoorTroubles(context.db.kysely, event.id)).toMatchObject([{ kind: 'person', count: 1 }]);
  });

  it('renews a token that has run out before its time', async () => {
    const { event } = await scene();
    const person = await join(event);
    zoom.expireTokens();
    await context.freeze(OPEN);
    expect((await enter(event, person)).status).toBe(303);
  });

  it('that does not answer at the door gives the page that tries again', async () => {
    const { event } = await scene();
    const person = await join(event);
    await context.freeze(OPEN);
    zoom.loopback.fault = 'slow';
    const answer = await enter(event, person);
    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toMatch(/zoom|canary|811/i);
  });

  it('tells its telephone numbers to whom it lets in', async () => {
    const { event } = await scene({ phone: 'true' });
    const person = await join(event);
    await context.freeze(OPEN);
    const page = await (await enter(event, person, { way: 'phone' })).text();
    expect(page).toContain('href="tel:+41430000000"');
    expect(page).toContain('81122223333# 4711#');
    expect(page).not.toContain('canary');
  });

  it('is replaced by another in one action, and people get places there', async () => {
    const { event } = await scene();
    const person = await join(event);
    await context.freeze(OPEN);
    const first = (await enter(event, person)).headers.get('location') ?? '';
    expect(await newRoom(context, event.id, { replacement: null })).toEqual({ ok: true, value: 'done' });
    const second = (await enter(event, person)).headers.get('location') ?? '';
    expect(zoom.follow(second)).toBe('Quiet River');
    expect(second).not.toContain(zoomMeeting);
    await leaveSeats(context);
    expect(zoom.follow(first)).toBeNull();
    expect(zoom.rooms.get(`meetings/${zoomMeeting}`)?.isRunning).toBe(false);
  });

  it('is ended when the door has closed, also where it ended before', async () => {
    const { event } = await scene();
    await context.freeze('2020-07-30T10:31:00Z');
    await closeRooms(context);
    expect(zoom.rooms.get(`meetings/${zoomMeeting}`)?.isRunning).toBe(false);
    await context.db.query(
      'update meetings set closed_at = null, close_tried_at = null where event_id = $1',
      [event.id],
    );
    await closeRooms(context);
    const [row] = await context.db.query<{ closed: boolean }>(
      'select closed_at is not null as closed from meetings where event_id = $1',
      [event.id],
    );
    expect(row?.closed).toBe(true);
  });
});

describe('a Zoom webinar', () => {
  it('registers people in the same way', async () => {
    zoom.addMeeting('95511112222', 'webinars');
    const { event } = await scene({ meeting: '95511112222', kind: 'webinar' });
    await join(event);
    await seatPeople(context);
    expect(zoom.registrants('95511112222', 'webinars')).toHaveLength(1);
    const { settings } = zoom.rooms.get('webinars/95511112222') ?? expect.fail();
    expect(settings).toMatchObject({ follow_up_attendees_email_notification: { enable: false } });
    expect(await newRoom(context, event.id, { replacement: null })).toEqual({
      ok: false,
      error: 'address-needed',
    });
  });
});

describe('what Zoom reports', () => {
  const post = (hook: string, body: string, headers: Record<string, string>) =>
    app.request(hook, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

  async function inside() {
    const built = await scene();
    const person = await join(built.event);
    await context.freeze(OPEN);
    await enter(built.event, person);
    return { ...built, person, registrant: zoom.registrants()[0]?.id ?? '' };
  }
  const report = (event: string, participant: object, id: string | number = zoomMeeting) =>
    JSON.stringify({
      event,
      event_ts: 1_596_097_500_000,
      payload: { account_id: 'acc-1', object: { id, uuid: 'uuid==', topic: 'Whatever', participant } },
    });
  async function visits({ id }: BuiltRegistration) {
    const rows = await context.db.query<{
      came_at: Temporal.Instant | null;
      left_at: Temporal.Instant | null;
    }>('select came_at, left_at from room_visits where registration_id = $1', [id]);
    return rows.map(({ came_at, left_at }) => [came_at?.toString() ?? null, left_at?.toString() ?? null]);
  }

  it('is signed over the raw body by the scheme that Zoom documents', () => {
    const body = '{"event":"meeting.ended"}';
    expect(zoomSignature('secret', '1658940994', body)).toBe(
      // printf 'v0:1658940994:{"event":"meeting.ended"}' | openssl dgst -sha256 -hmac secret
      'v0=bff10f2e57221f6e6192d75fec4d5dee29f42567b336cdd12bf36f0d265d206d',
    );
  });

  it('answers the question whether we hold the secret', async () => {
    const { hook } = await scene();
    const body = JSON.stringify({
      payload: { plainToken: 'qgg8vlvZRS6UYooatFL8Aw' },
      event_ts: 1_654_503_849_680,
      event: 'endpoint.url_validation',
    });
    const answer = await post(hook, body, zoom.sign(body));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      plainToken: 'qgg8vlvZRS6UYooatFL8Aw',
      // printf qgg8vlvZRS6UYooatFL8Aw | openssl dgst -sha256 -hmac canary-webhook-secret
      encryptedToken: '61bece7912ffabb4bc8e70a9e815028acebaf256fbbd6ab0174ac29e5bb4461a',
    });
    expect((await post(hook, body, zoom.sign(body, { secret: 'another' }))).status).toBe(401);
  });

  it('is when people come and go, in any order', async () => {
    const { hook, person, registrant } = await inside();
    const participant = { registrant_id: registrant, participant_uuid: 'visit-1', user_id: '167' };
    const left = report('meeting.participant_left', { ...participant, leave_time: '2020-07-30T09:00:00Z' });
    const came = report(
      'meeting.participant_joined',
      { ...participant, join_time: '2020-07-30T08:26:00Z' },
      Number(zoomMeeting),
    );
    expect((await post(hook, left, zoom.sign(left))).status).toBe(204);
    expect((await post(hook, came, zoom.sign(came))).status).toBe(204);
    expect(await visits(person)).toEqual([['2020-07-30T08:26:00Z', '2020-07-30T09:00:00Z']]);
  });

  it('ends with the meeting', async () => {
    const { hook, person, registrant } = await inside();
    const participant = { registrant_id: registrant, user_id: '167', join_time: '2020-07-30T08:24:00Z' };
    const came = report('meeting.participant_joined', participant);
    await post(hook, came, zoom.sign(came));
    const ended = report('meeting.ended', {});
    await post(hook, ended, zoom.sign(ended));
    expect(await visits(person)).toEqual([['2020-07-30T08:24:00Z', '2020-07-30T08:25:00Z']]);
  });

  it('is refused when it is forged, old, of tomorrow, changed or sent again', async () => {
    const { hook, person, registrant } = await inside();
    const body = report('meeting.participant_joined', { registrant_id: registrant, user_id: '167' });
    const now = Math.floor(Date.now() / 1000);
    const refused: [string, Record<string, string>][] = [
      [body, {}],
      [body, zoom.sign(body, { secret: 'another' })],
      [body, zoom.sign(body, { at: now - 301 })],
      [body, zoom.sign(body, { at: now + 330 })],
      [body.replace('167', '168'), zoom.sign(body)],
      [body, { ...zoom.sign(body), 'x-zm-request-timestamp': String(now - 1) }],
      [body, { ...zoom.sign(body), 'x-zm-signature': 'v0=' }],
    ];
    for (const [sent, headers] of refused) expect((await post(hook, sent, headers)).status).toBe(401);
    expect(await visits(person)).toEqual([]);
    const headers = zoom.sign(body, { at: now - 280 });
    expect((await post(hook, body, headers)).status).toBe(204);
    expect((await post(hook, body, headers)).status).toBe(409);
    expect(await visits(person)).toHaveLength(1);
  });

  it('about anything else changes nothing', async () => {
    const { hook, person, registrant } = await inside();
    for (const body of [
      '{}',
      'no json',
      report('meeting.sharing_started', { registrant_id: registrant, user_id: '1' }),
      report('meeting.participant_joined', { registrant_id: 'a stranger', user_id: '1' }),
      report('meeting.participant_joined', { registrant_id: registrant, user_id: '1' }, '99999999999'),
    ]) {
      expect((await post(hook, body, zoom.sign(body))).status).toBe(204);
    }
    expect(await visits(person)).toEqual([]);
  });
});

describe('what is kept of Zoom', () => {
  it('names neither person nor meeting, nor how to get in', async () => {
    const { event } = await scene();
    await join(event);
    await seatPeople(context);
    const rows = await context.db.query<{ whole: string }>(
      `select meetings::text || meeting_accounts::text || room_seats::text as whole
       from meetings, meeting_accounts, room_seats
       where meetings.event_id = $1 and room_seats.event_id = $1 and meeting_accounts.id = meetings.account_id`,
      [event.id],
    );
    expect(rows).toHaveLength(1);
    const [{ id = '', email = '' } = {}] = zoom.registrants();
    for (const word of [zoomMeeting, 'canary', id, email, 'zoom.us', 'Quiet'])
      expect(rows[0]?.whole).not.toMatch(new RegExp(`${word}|${Buffer.from(word).toString('hex')}`));
  });
});
