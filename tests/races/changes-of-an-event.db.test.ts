import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveEvent } from '../../src/domain/event/commands/move-event.ts';
import { cancelEvent } from '../../src/domain/event/commands/stop-event.ts';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { buildEvent, buildRegistration, messagesOf, stateOf } from '../support/factories.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const UNDER_WAY_MILLISECONDS = 300;

/** Confirms in a transaction that is still open when the change begins. */
async function confirmDuring(event: PublishedEvent, change: () => Promise<unknown>) {
  const person = await buildRegistration(context, event, { confirm: false });
  const begun = Promise.withResolvers<void>();
  const admitted = context.db.transaction(async (trx) => {
    await sql`select from event_places where event_id = ${event.id} for update`.execute(trx);
    await sql`select accept_registrations(${event.id}, array[${person.id}::uuid], foyer_now())`.execute(trx);
    begun.resolve();
    await sleep(UNDER_WAY_MILLISECONDS);
  });
  await begun.promise;
  await Promise.all([admitted, change()]);
  expect(await stateOf(context, person)).toBe('admitted');
  return messagesOf(context, person);
}

describe('somebody who is admitted while the event changes', () => {
  it('hears of the cancellation', async () => {
    const event = await buildEvent(context, { sensitivity: 'sensitive' });
    const messages = await confirmDuring(event, () => cancelEvent(context, event.id));
    expect(messages.filter(({ state }) => state === 'planned').map(({ kind }) => kind)).toEqual([
      'cancelled',
    ]);
  });

  it('gets the link by the new time', async () => {
    const event = await buildEvent(context, { sensitivity: 'sensitive' });
    const messages = await confirmDuring(event, () =>
      moveEvent(context, event.id, {
        startsLocal: Temporal.PlainDateTime.from('2020-07-28T14:00'),
        endsLocal: Temporal.PlainDateTime.from('2020-07-28T15:30'),
      }),
    );
    const link = messages.find(({ kind }) => kind === 'link');
    expect(String(link?.dueAt)).toBe('2020-07-27T08:30:00Z');
  });
});
