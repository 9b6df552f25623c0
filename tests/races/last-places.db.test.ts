import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { confirmRegistration } from '../../src/domain/registration/commands/confirm-registration.ts';
import { eraseRegistration } from '../../src/domain/registration/commands/erase-registration.ts';
import { registerPerson } from '../../src/domain/registration/commands/register-person.ts';
import { withdrawRegistration } from '../../src/domain/registration/commands/withdraw-registration.ts';
import { RegistrationWriter } from '../../src/domain/registration/registration-writer.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { buildEvent, buildRegistration } from '../support/factories.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

type Standing = { state: string; waitlist_position: number | null; created_at: Temporal.Instant; id: string };

const standings = (event: PublishedEvent) =>
  context.db.query<Standing>(
    `select state, waitlist_position, created_at, id from registrations where event_id = $1 order by waitlist_position nulls first`,
    [event.id],
  );

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
    const forms = Array.from({ length: 200 }, (_, index) =>
      registerPerson(servers[index % 2] ?? context, event, {
        address: `racer-${index}@mail.example.org`,
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
    const arrivals = rows.map((row) => row.created_at);
    expect(arrivals).toEqual(arrivals.toSorted(Temporal.Instant.compare));
  });

  it('are admitted in the order of their confirmations, however many press at once', async () => {
    const event = await buildEvent(context, { sensitivity: 'sensitive', capacity: 10 });
    const people = await Promise.all(
      Array.from({ length: 200 }, () => buildRegistration(context, event, { confirm: false })),
    );
    await Promise.all(
      people.flatMap((person) => [
        confirmRegistration(context, person),
        confirmRegistration(context, person),
      ]),
    );
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
