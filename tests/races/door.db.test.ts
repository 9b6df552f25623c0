import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterMeeting } from '../../src/domain/meeting/commands/enter-meeting.ts';
import { letInByName } from '../../src/domain/meeting/commands/let-in-by-name.ts';
import { lockDoor, unlockDoor } from '../../src/domain/meeting/commands/lock-door.ts';
import { newRoom } from '../../src/domain/meeting/commands/new-room.ts';
import { insertMeeting } from '../../src/domain/meeting/commands/set-meeting.ts';
import { turnOut } from '../../src/domain/meeting/commands/turn-out.ts';
import { useDoorCode } from '../../src/domain/meeting/commands/use-door-code.ts';
import { lockRoom } from '../../src/domain/meeting/data/rooms.ts';
import { eventKeys } from '../../src/domain/protection/data.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { BEFORE, OPEN } from '../support/door-scene.ts';
import { eventScope } from '../support/event-scope.ts';
import { type BuiltRegistration, buildEvent, buildRegistration, messagesOf } from '../support/factories.ts';

const PEOPLE = 12;

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext(BEFORE);
});
afterAll(() => context.close());

async function crowd() {
  await context.freeze(BEFORE);
  const event = await buildEvent(context);
  const people: BuiltRegistration[] = [];
  for (let count = 0; count < PEOPLE; count += 1) people.push(await buildRegistration(context, event));
  await context.freeze(OPEN);
  const enter = ({ pass: token }: BuiltRegistration) =>
    enterMeeting(context, { event, token, origin: 'somewhere', way: 'room' });
  return { event, people, enter };
}

/** Enters again and again, all at once, until it is told to stop; notes each entry with its end. */
function rush(
  people: readonly BuiltRegistration[],
  enter: (one: BuiltRegistration) => Promise<{ ok: boolean }>,
) {
  const entries: number[] = [];
  let isOver = false;
  const all = people.map(async (person) => {
    while (!isOver) {
      const startedAt = performance.now();
      const { ok } = await enter(person);
      if (ok) entries.push(startedAt);
      await sleep(1);
    }
  });
  return {
    entries,
    async stop() {
      isOver = true;
      await Promise.all(all);
    },
  };
}

const attendances = async (eventId: string) => {
  const rows = await context.db.query<{ count: number }>(
    'select count(*)::integer as count from attendances where event_id = $1',
    [eventId],
  );
  return rows[0]?.count;
};

describe('a door that is locked while people press its button', () => {
  it('lets nobody in once the host has been answered, not even who was on their way', async () => {
    const { event, people, enter } = await crowd();
    for (let round = 0; round < 4; round += 1) {
      const rushing = rush(people, enter);
      while (rushing.entries.length < PEOPLE) await sleep(1);
      await lockDoor(context, event.id);
      const written = await attendances(event.id);
      await sleep(40);
      await rushing.stop();
      expect(await attendances(event.id)).toBe(written);
      await unlockDoor(context, event.id);
      const [first] = people;
      expect((await enter(first ?? expect.fail())).ok).toBe(true);
    }
  });

  it('is locked once, however many hosts lock it together', async () => {
    const { event } = await crowd();
    await Promise.all(Array.from({ length: 8 }, () => lockDoor(context, event.id)));
    await Promise.all([lockDoor(context, event.id), unlockDoor(context, event.id)]);
    const kinds = await context.db.query<{ kind: string }>(
      `select kind from access_log where event_id = $1 and kind like 'door.%' order by position`,
      [event.id],
    );
    const told = kinds.map(({ kind }) => kind);
    for (const [index, kind] of told.entries()) {
      expect(kind).toBe(index % 2 === 0 ? 'door.locked' : 'door.opened');
    }
  });
});

describe('somebody who is turned out while they press the button', () => {
  it('does not come in once the host has been answered', async () => {
    const { event, people, enter } = await crowd();
    const rushing = rush(people, enter);
    while (rushing.entries.length < PEOPLE) await sleep(1);
    await Promise.all(people.map((person) => turnOut(context, person)));
    const written = await attendances(event.id);
    await sleep(40);
    await rushing.stop();
    expect(await attendances(event.id)).toBe(written);
  });
});

describe('a room that is replaced while people come in', () => {
  it('calls back everybody who stayed in the old one, nobody twice, and is replaced once', async () => {
    const { event, people, enter } = await crowd();
    // Here time passes: who has come in again since is not called.
    await context.clock.moveTo(Temporal.Instant.from(OPEN));
    const led = new Set<string>();
    const noted = async (person: BuiltRegistration) => {
      const entered = await enter(person);
      if (entered.ok) led.add(entered.value.admission.address);
      return entered;
    };
    const [staying, coming] = [people.slice(0, 4), people.slice(4)];
    for (const person of staying) await noted(person);
    const rushing = rush(coming, noted);
    while (rushing.entries.length < PEOPLE / 2) await sleep(1);
    const ask = (room: string) =>
      newRoom(context, event.id, {
        replacement: { address: `https://meet.example.org/${room}`, details: null },
        revision: 1,
      });
    const outcomes = await Promise.all([ask('second'), ask('second'), ask('third')]);
    await rushing.stop();
    await context.afterwards.settled();
    expect(outcomes.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1);
    // The first room, and one of the two that were asked for.
    expect(led.size).toBe(2);
    const calls = await Promise.all(
      people.map(async (person) => {
        const messages = await messagesOf(context, person);
        return messages.filter(({ kind }) => kind === 'room').length;
      }),
    );
    expect(calls.slice(0, staying.length)).toEqual(staying.map(() => 1));
    expect(Math.max(...calls)).toBe(1);
  });
});

describe('an entry that is under way while the room is replaced', () => {
  it('leads to the new room', async () => {
    const { event, people, enter } = await crowd();
    const [person = expect.fail()] = people;
    const keys = await eventKeys(context, event.id);
    const begun = Promise.withResolvers<void>();
    const replacing = context.db.transaction(async (trx) => {
      await lockRoom(trx, event.id);
      begun.resolve();
      await sleep(200);
      const secret = { address: 'https://meet.example.org/second', details: null };
      await insertMeeting(trx, { eventId: event.id, keys, secret, now: context.clock.now() });
    });
    await begun.promise;
    const [entered] = await Promise.all([enter(person), replacing]);
    expect(entered).toMatchObject({
      ok: true,
      value: { admission: { address: 'https://meet.example.org/second' } },
    });
  });
});

describe('two hosts who let the same person in', () => {
  it('give one new pass between them, and its code leads in once', async () => {
    const { event, people } = await crowd();
    const [person = expect.fail()] = people;
    const hosts = await Promise.all([eventScope(context, event), eventScope(context, event)]);
    const chosen = { registrationId: person.id, passGeneration: 1 };
    const given = await Promise.all(hosts.map((scope) => letInByName(context, scope, chosen)));
    const [wayIn, ...more] = given.flatMap((one) => (one.ok ? [one.value] : []));
    expect(more).toEqual([]);
    expect(given.filter(({ ok }) => !ok)).toEqual([{ ok: false, error: 'changed' }]);
    const code = wayIn?.code ?? '';
    const used = await Promise.all(Array.from({ length: 5 }, () => useDoorCode(context, event, code)));
    // All of them within one press.
    expect(new Set(used)).toEqual(new Set([wayIn?.pass]));
    await context.freeze('2020-07-30T08:21:00Z');
    expect(await useDoorCode(context, event, code)).toBeNull();
  });
});
