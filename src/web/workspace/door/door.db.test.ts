import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { countQueries } from '../../../../tests/support/count-queries.ts';
import {
  BEFORE,
  type DoorScene,
  type DoorSceneInput,
  MEETING,
  OPEN,
  openDoorScene,
  staffLog,
} from '../../../../tests/support/door-scene.ts';
import { buildRegistration } from '../../../../tests/support/factories.ts';
import type { PublishedEvent } from '../../../domain/event/schema.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext(BEFORE);
});
afterAll(() => context.close());

const scene = (input: DoorSceneInput = {}) => openDoorScene(context, input);

const logOf = (event: PublishedEvent) => staffLog(context, event);

const flag = async ({ enter, person }: DoorScene) => {
  for (const agent of ['one', 'two', 'three']) await enter(person, agent);
};

describe('the page of a host', () => {
  it('shows how the door stands in numbers, and of people only those whose passes are in doubt', async () => {
    const at = await scene();
    await context.freeze(BEFORE);
    await buildRegistration(context, at.event, { displayName: 'Quiet River' });
    await context.freeze(OPEN);
    await at.enter();
    const html = await at.host.text(at.host.at('/door'));
    expect(html).toContain('People with a place come in through their own link.');
    expect(html).toMatch(/With a place<\/dt><dd>2</);
    expect(html).toMatch(/Came in<\/dt><dd>1</);
    expect(html).not.toContain('Amal Perera');
    await flag(at);
    const flagged = await at.host.text(at.host.at('/door'));
    expect(flagged).toMatch(/Passes in doubt<\/dt><dd>1</);
    expect(flagged).toContain('Amal Perera');
    expect(flagged).not.toMatch(/Quiet River|mail\.example\.org|canary/);
  });

  it('listens where a script runs, and is loaded anew elsewhere; held still, it does neither', async () => {
    const { host } = await scene();
    const answer = await host.get(host.at('/door'));
    expect(answer.headers.get('content-security-policy')).toContain("connect-src 'self'");
    const html = await answer.text();
    expect(html).toMatch(/<div data-live="\/w\/[^"]*\/door\/stream\?since=[\w-]{16}"/);
    expect(html).toContain('<noscript><meta http-equiv="refresh" content="15"');
    const still = await host.text(host.at('/door?still=1'));
    expect(still).not.toMatch(/data-live="|http-equiv/);
    const other = await host.get(host.at('/figures'));
    expect(other.headers.get('content-security-policy')).not.toContain('connect-src');
  });

  it('says what the hour has made of the door', async () => {
    const { host } = await scene();
    await context.freeze(BEFORE);
    expect(await host.text(host.at('/door'))).toContain('The door opens on Thursday 30 July 2020, 13:30.');
  });

  it('asks the database the same few questions however many people there are', async () => {
    const { event } = await scene();
    const counted = countQueries(context);
    const host = await atWork(counted.context, event, { roles: ['host'] });
    const asked = async () => {
      const before = counted.count();
      await host.get(host.at('/door'));
      return counted.count() - before;
    };
    const fewest = async () => Math.min(await asked(), await asked(), await asked());
    const few = await fewest();
    await context.freeze(BEFORE);
    for (let count = 0; count < 5; count += 1) await buildRegistration(context, event);
    await context.freeze(OPEN);
    expect(await fewest()).toBe(few);
    expect(few).toBeLessThanOrEqual(8);
  });
});

describe('a host at the door', () => {
  it('locks it and opens it again, at once, and a second press changes nothing', async () => {
    const { event, host, enter, look } = await scene();
    for (let press = 0; press < 2; press += 1) {
      const locked = await host.post(host.at('/door/lock'));
      expect(locked.status).toBe(303);
      expect(await host.text(locked.headers.get('location') ?? '')).toContain('The door is locked.');
    }
    expect((await enter()).status).toBe(403);
    expect(await look()).toContain('The hosts have closed the door for a while.');
    expect(await host.text(host.at('/door'))).toContain('Locked since 13:50.');
    for (let press = 0; press < 2; press += 1) await host.post(host.at('/door/open'));
    expect((await enter()).headers.get('location')).toBe(MEETING);
    const { accountId } = host;
    expect(await logOf(event)).toEqual([
      { kind: 'door.locked', accountId, count: 0 },
      { kind: 'door.opened', accountId, count: 0 },
    ]);
  });

  it('turns one person out, after a page that names them, and tells nobody else', async () => {
    const at = await scene();
    const { event, host, person } = at;
    await at.enter();
    const page = host.at(`/door/turn-out/${person.id}`);
    expect(await host.text(page)).toContain('Amal Perera');
    expect((await at.enter()).status).toBe(303);
    for (let press = 0; press < 2; press += 1) {
      const answer = await host.post(page);
      expect(await host.text(answer.headers.get('location') ?? '')).toContain('Their link is turned off.');
    }
    expect((await at.enter()).status).toBe(403);
    expect(await at.look()).toContain('Your link has been turned off');
    expect(await logOf(event)).toEqual([{ kind: 'pass.revoked', accountId: host.accountId, count: 1 }]);
  });

  it('cannot reach anybody of another event, nor invent them', async () => {
    const { host } = await scene();
    const other = await scene();
    for (const id of [other.person.id, '0b8f1f1e-7777-4777-8777-777777777777', 'x']) {
      const page = host.at(`/door/turn-out/${id}`);
      expect((await host.get(page)).status).toBe(404);
      expect((await host.post(page)).status).toBe(404);
      const letIn = await host.post(host.at('/door/let-in'), { person: id, generation: '1' });
      expect(letIn.status).toBe(422);
      expect(await letIn.text()).not.toMatch(/\/j\/\w+\/|Amal/);
    }
    expect((await other.enter()).status).toBe(303);
  });

  it.each(['organiser', 'registrar', 'reporter', 'protection', 'owner'] as const)(
    'is nobody who has only the role of %s',
    async (role) => {
      const { host: someone, person, enter } = await scene({ roles: [role] });
      for (const page of [
        '/door/lock',
        '/door/open',
        '/door/room',
        `/door/turn-out/${person.id}`,
        '/door/let-in',
      ]) {
        const answer = await someone.post(someone.at(page), { person: person.id, generation: '1' });
        expect(answer.status, page).toBe(403);
      }
      expect((await enter()).status).toBe(303);
    },
  );
});
