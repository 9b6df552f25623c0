import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { eventKeys } from '../../src/domain/protection/data.ts';
import { confirmRegistration } from '../../src/domain/registration/commands/confirm-registration.ts';
import { eraseRegistration } from '../../src/domain/registration/commands/erase-registration.ts';
import { registerPerson } from '../../src/domain/registration/commands/register-person.ts';
import { withdrawRegistration } from '../../src/domain/registration/commands/withdraw-registration.ts';
import { contactHash } from '../../src/domain/registration/data/sealing.ts';
import { RegistrationWriter } from '../../src/domain/registration/registration-writer.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { buildEvent, buildRegistration } from '../support/factories.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

type Standing = { state: string; waitlist_position: number | null; hash: Uint8Array; id: string };

const standings = (event: PublishedEvent) =>
  context.db.query<Standing>(
    `select state, waitlist_position, contact_hash as hash, id from registrations where event_id = $1
     order by waitlist_position nulls first`,
    [event.id],
  );

/** How far behind each of the addresses stands: 0 with a place, then the turn in the queue. */
async function turnsOf(event: PublishedEvent, addresses: readonly string[]): Promise<number[]> {
  const keys = await eventKeys(context, event.id);
  const turns = new Map(
    (await standings(event)).map((row) => [
      Buffer.from(row.hash).toString('hex'),
      row.waitlist_position ?? 0,
    ]),
  );
  return addresses.map((address) => turns.get(contactHash(keys, address).toString('hex')) ?? Number.NaN);
}

/** How many messages of each kind the ledger holds. */
async function messageCounts(event: PublishedEvent): Promise<Record<string, number>> {
  const rows = await context.db.query<{ kind: string; count: number }>(
    'select kind, count(*)::int as count from messages where event_id = $1 group by kind',
    [event.id],
  );
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}

const ascending = (numbers: readonly number[]) => numbers.toSorted((one, other) => one - other);

const placesOf = async (event: PublishedEvent) =>
  (
    await context.db.query<{ taken: number }>('select taken from event_places where event_id = $1', [
      event.id,
    ])
  )[0]?.taken;

const count = (rows: readonly Standing[], state: string) => rows.filter((row) => row.state === state).length;

describe('200 people who race for 10 places', () => {
  it('get 10 places and 190 turns in the queue, in order, over two servers', async () => {
    const event = await buildEvent(context, { capacity: 10 });
    const servers = [context, { ...context, registrationWriter: new RegistrationWriter(context.db) }];
    const addresses = Array.from({ length: 200 }, (_, index) => `racer-${index}@mail.example.org`);
    const forms = addresses.map((address, index) =>
      registerPerson(servers[index % 2] ?? context, event, {
        address,
        displayName: `Racer ${index}`,
        locale: 'en',
      }),
    );
    expect(new Set(await Promise.all(forms))).toEqual(new Set(['received']));
    const rows = await standings(event);
    expect(count(rows, 'admitted')).toBe(10);
    expect(count(rows, 'waitlisted')).toBe(190);
    expect(await placesOf(event)).toBe(10);
    const queue = rows.filter((row) => row.state === 'waitlisted').map((row) => row.waitlist_position);
    expect(queue).toEqual(Array.from({ length: 190 }, (_, index) => index + 1));
    expect(await messageCounts(event)).toEqual({ confirmation: 10, link: 10, reminder: 10, waitlisted: 190 });
    // Which of the two servers comes first is chance; at each of them nobody overtakes.
    for (const server of [0, 1]) {
      const turns = await turnsOf(
        event,
        addresses.filter((_, index) => index % 2 === server),
      );
      expect(turns).toEqual(ascending(turns));
    }
  });

  it('are admitted in the order of their confirmations, however many press at once', async () => {
    const event = await buildEvent(context, { sensitivity: 'sensitive', capacity: 10 });
    const people = await Promise.all(
      Array.from({ length: 200 }, () => buildRegistration(context, event, { confirm: false })),
    );
    // Ten at once, each of them twice, and then the next ten: no later wave may overtake an earlier one.
    const waves = Array.from({ length: 20 }, (_, wave) => people.slice(wave * 10, wave * 10 + 10));
    for (const wave of waves) {
      await Promise.all([...wave, ...wave].map((person) => confirmRegistration(context, person)));
    }
    const turns = await Promise.all(
      waves.map((wave) =>
        turnsOf(
          event,
          wave.map(({ address }) => address),
        ),
      ),
    );
    expect(turns[0]).toEqual(Array.from({ length: 10 }, () => 0));
    expect(turns.flatMap((wave) => ascending(wave))).toEqual(ascending(turns.flat()));
    const rows = await standings(event);
    expect(count(rows, 'admitted')).toBe(10);
    expect(count(rows, 'waitlisted')).toBe(190);
    expect(await placesOf(event)).toBe(10);
  });

  it('never overbook while others withdraw, erase and take what was offered', async () => {
    const event = await buildEvent(context, { capacity: 10 });
    const people = await Promise.all(Array.from({ length: 40 }, () => buildRegistration(context, event)));
    await Promise.all(
      people.map((person, index) => {
        if (index % 3 === 0) return withdrawRegistration(context, person);
        if (index % 3 === 1) return eraseRegistration(context, person);
        return buildRegistration(context, event);
      }),
    );
    const [row] = await context.db.query<{ held: number }>(
      `select count(*)::int as held from registrations
       where event_id = $1 and (state = 'admitted' or offered_until is not null)`,
      [event.id],
    );
    expect(row?.held).toBe(10);
    expect(await placesOf(event)).toBe(10);
  });
});
