import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { enterMeeting } from '../../src/domain/meeting/commands/enter-meeting.ts';
import { lockDoor, unlockDoor } from '../../src/domain/meeting/commands/lock-door.ts';
import { readDoorView } from '../../src/domain/meeting/data/door-view.ts';
import { DoorWatch } from '../../src/domain/meeting/door-watch.ts';
import { createApp } from '../../src/web/app.ts';
import { type AtWork, atWork } from '../support/at-work.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { type BuiltRegistration, buildEvent, buildRegistration } from '../support/factories.ts';
import { signIn } from '../support/staff.ts';

const BEFORE = '2020-07-20T09:00:00Z';
const OPEN = '2020-07-30T08:20:00Z';

let context: TestContext;
let doorWatch: DoorWatch;
let server: ServerType;
let origin: string;
let event: PublishedEvent;
let person: BuiltRegistration;
let host: AtWork;

beforeAll(async () => {
  context = await openTestContext(BEFORE);
  event = await buildEvent(context, { meetingAddress: 'https://meet.example.org/canary-room' });
  person = await buildRegistration(context, event, { displayName: 'Canary Perera' });
  await context.freeze(OPEN);
  host = await atWork(context, event, { roles: ['host'] });
  doorWatch = new DoorWatch(context, { everyMilliseconds: 40 });
  await doorWatch.listen();
  server = serve({ fetch: createApp(context, { doorWatch }).fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await doorWatch.close();
  await new Promise((done) => server.close(done));
  await context.close();
});

const versionNow = async () => (await readDoorView(context, event.id)).version;

/** Opens the stream as a browser does, and reads what it tells. */
async function listen(since: string, headers: Record<string, string> = {}) {
  const leaving = new AbortController();
  const response = await fetch(`${origin}${host.at('/door/stream')}?since=${since}`, {
    headers: { cookie: host.cookie, ...headers },
    signal: leaving.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader() ?? expect.fail('no stream');
  let told = '';
  const reading = (async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) told += part.value;
    return 'ended';
  })().catch(() => 'left');
  return {
    response,
    reading,
    told: () => told,
    ids: () => [...told.matchAll(/^id: (.+)$/gm)].map(([, id]) => id),
    leave: () => leaving.abort(),
  };
}

describe('the stream of a host', () => {
  it('tells that the door was locked, and nothing of anybody', async () => {
    const stream = await listen(await versionNow());
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream');
    expect(stream.response.headers.get('cache-control')).toBe('no-store');
    await sleep(150);
    expect(stream.ids()).toEqual([]);
    await lockDoor(context, event.id);
    await expect.poll(() => stream.ids().length, { timeout: 5000 }).toBe(1);
    expect(stream.ids()).toEqual([await versionNow()]);
    const first = await enterMeeting(context, {
      event,
      token: person.pass,
      origin: 'a',
      way: 'room',
    });
    expect(first.ok).toBe(false);
    await unlockDoor(context, event.id);
    await enterMeeting(context, { event, token: person.pass, origin: 'a', way: 'room' });
    await expect.poll(async () => stream.ids().at(-1) === (await versionNow()), { timeout: 5000 }).toBe(true);
    stream.leave();
    expect(await stream.reading).toBe('left');
    const lines = stream.told().split('\n').filter(Boolean);
    for (const line of lines)
      expect(line).toMatch(/^(retry: 1000|:|id: [\w-]{16}|event: changed|data: \{\})$/);
    await expect.poll(() => doorWatch.size).toBe(0);
  });

  it('tells a browser that comes back what it has missed, and nothing where it has missed nothing', async () => {
    const before = await versionNow();
    await lockDoor(context, event.id);
    const behind = await listen('x', { 'last-event-id': before });
    await expect.poll(() => behind.ids()).toEqual([await versionNow()]);
    const upToDate = await listen('x', { 'last-event-id': await versionNow() });
    await sleep(200);
    expect(upToDate.ids()).toEqual([]);
    behind.leave();
    upToDate.leave();
    await Promise.all([behind.reading, upToDate.reading]);
    await unlockDoor(context, event.id);
  });

  it('is for hosts of this event alone', async () => {
    const ask = async (cookie: string) => {
      const response = await fetch(`${origin}${host.at('/door/stream')}`, {
        headers: { cookie },
        redirect: 'manual',
      });
      await response.body?.cancel();
      return response.status;
    };
    expect(await ask('')).toBe(303);
    expect(await ask((await signIn(context)).cookie)).toBe(404);
    expect(await ask((await atWork(context, event, { roles: ['registrar'] })).cookie)).toBe(403);
    const head = await fetch(`${origin}${host.at('/door/stream')}`, {
      method: 'HEAD',
      headers: { cookie: host.cookie },
    });
    expect(head.status).toBe(200);
    await expect.poll(() => doorWatch.size).toBe(0);
  });

  it('is not opened by one account as often as it likes', async () => {
    const streams = await Promise.all(Array.from({ length: 21 }, () => listen('x')));
    const ended = await Promise.race(streams.map(({ reading }) => reading));
    expect(ended).toBe('ended');
    for (const stream of streams) stream.leave();
    const outcomes = await Promise.all(streams.map(({ reading }) => reading));
    expect(outcomes.filter((outcome) => outcome === 'ended')).toHaveLength(1);
  });

  it('looks on while the database is away for a moment', async () => {
    const broken = new DoorWatch(
      { ...context, db: { ...context.db, kysely: context.db.kysely.withSchema('nowhere') } },
      { everyMilliseconds: 20 },
    );
    const stop = broken.watch(event.id, { changed: () => expect.fail('nothing'), ended: () => undefined });
    await sleep(60);
    expect(broken.size).toBe(1);
    stop();
    await expect.poll(() => broken.size).toBe(0);
  });

  it('ends when the program ends, and the program does not wait for it', async () => {
    const own = new DoorWatch(context);
    const ending = serve({
      fetch: createApp(context, { doorWatch: own }).fetch,
      port: 0,
      hostname: '127.0.0.1',
    });
    await once(ending, 'listening');
    const response = await fetch(
      `http://127.0.0.1:${(ending.address() as AddressInfo).port}${host.at('/door/stream')}`,
      { headers: { cookie: host.cookie } },
    );
    const text = response.text();
    await own.close();
    await new Promise((done) => ending.close(done));
    expect(await text).toContain('retry: 1000');
  });
});
