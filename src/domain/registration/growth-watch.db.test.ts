import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { buildEvent } from '../../../tests/support/factories.ts';
import { registerPerson } from './commands/register-person.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

async function countedRows(): Promise<number> {
  const [row] = await context.db.query<{ counted: number }>(
    `select reltuples::integer as counted from pg_class where oid = 'registrations'::regclass`,
  );
  return row?.counted ?? 0;
}

describe('a rush of registrations', () => {
  it('is counted by the database while it goes on, so that its plans fit', async () => {
    const event = await buildEvent(context);
    const register = (number: number) =>
      registerPerson(context, event, {
        address: `rush-${number}@mail.example.org`,
        displayName: 'A Person',
        locale: 'en',
      });
    await Promise.all(Array.from({ length: 99 }, (_, number) => register(number)));
    expect(await countedRows()).toBeLessThanOrEqual(0);
    await register(100);
    await vi.waitFor(async () => expect(await countedRows()).toBeGreaterThanOrEqual(99));
  });
});
