import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { buildEvent, buildRegistration, stateOf } from '../../../tests/support/factories.ts';
import { postponeEvent } from '../event/commands/stop-event.ts';
import { registerPerson } from '../registration/commands/register-person.ts';
import { sendAgain } from '../registration/commands/send-again.ts';
import { findByPass, findOwnRegistration } from '../registration/data/registrations.ts';
import { erasePastPeople } from './jobs.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const rowsLeft = async (eventId: string) => {
  const tables = ['registrations', 'contacts', 'messages', 'attendances', 'meetings', 'address_changes'];
  const counts = await Promise.all(
    tables.map((table) =>
      context.db.query<{ count: number }>(`select count(*)::int as count from ${table} where event_id = $1`, [
        eventId,
      ]),
    ),
  );
  return counts.reduce((sum, [row]) => sum + (row?.count ?? 0), 0);
};

describe('the people of an event', () => {
  // 30 July in Colombo and 30 days: the last day is 29 August, which ends at 18:30 UTC.
  it('are kept until the last day that the form named, and gone from the next local midnight', async () => {
    const event = await buildEvent(context, { sensitivity: 'sensitive' });
    const person = await buildRegistration(context, event);
    await context.freeze('2020-08-29T18:29:59.999Z');
    expect(await erasePastPeople(context)).toBe(0);
    expect(await stateOf(context, person)).toBe('admitted');
    await context.freeze('2020-08-29T18:30:00Z');
    expect(await erasePastPeople(context)).toBe(1);
    expect(await rowsLeft(event.id)).toBe(0);
    expect(await erasePastPeople(context)).toBe(0);
    await context.freeze('2020-07-20T09:00:00Z');
  });

  it('are kept longer while a new date is looked for, but not for ever', async () => {
    const event = await buildEvent(context, { sensitivity: 'sensitive' });
    const person = await buildRegistration(context, event);
    await postponeEvent(context, event.id);
    await context.freeze('2020-12-01T00:00:00Z');
    await erasePastPeople(context);
    expect(await stateOf(context, person)).toBe('admitted');
    await context.freeze('2021-03-01T00:00:00Z');
    await erasePastPeople(context);
    expect(await stateOf(context, person)).toBe('erased');
    await context.freeze('2020-07-20T09:00:00Z');
  });

  it('cannot be asked for afterwards: old links, forms and requests answer as for strangers', async () => {
    const event = await buildEvent(context);
    const person = await buildRegistration(context, event);
    await context.freeze('2020-12-01T00:00:00Z');
    await erasePastPeople(context);
    expect(await findByPass(context, event, person.pass)).toBeNull();
    expect(await findOwnRegistration(context, event, person.manage)).toBeNull();
    const form = { address: person.address, displayName: 'A Person', locale: 'en' };
    expect(await registerPerson(context, event, form)).toBe('closed');
    await expect(sendAgain(context, event, person.address)).resolves.toBeUndefined();
    await context.freeze('2020-07-20T09:00:00Z');
  });
});
