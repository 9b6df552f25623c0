import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { eventScope } from '../../../tests/support/event-scope.ts';
import {
  buildCodeRegistration,
  buildEvent,
  buildRegistration,
  messagesOf,
  stateOf,
} from '../../../tests/support/factories.ts';
import { postponeEvent } from '../event/commands/stop-event.ts';
import type { PublishedEvent } from '../event/schema.ts';
import { readListed } from '../export/data/rows.ts';
import { setMessagePlan } from '../messaging/commands/set-message-plan.ts';
import { countEffects } from '../messaging/data/effects.ts';
import { readMessagePlan } from '../messaging/data/plan.ts';
import { seenPlan } from '../messaging/message-plan.ts';
import { eventKeys } from '../protection/data.ts';
import { approveRegistration } from './commands/decide-application.ts';
import { readContacts } from './commands/read-contact.ts';
import { requestAddressChange } from './commands/request-address-change.ts';
import { withdrawRegistration } from './commands/withdraw-registration.ts';
import { listPeople } from './data/people.ts';
import { actionsOn } from './rules.ts';

let context: TestContext;
let event: PublishedEvent;
beforeAll(async () => {
  context = await openTestContext();
  event = await buildEvent(context, { sensitivity: 'sensitive' });
});
afterAll(() => context.close());

describe('somebody without an address', () => {
  it('is in the lists of staff, which say so, and offer nothing that would need one', async () => {
    const { id } = await buildCodeRegistration(context, event, 'Quiet River');
    await buildRegistration(context, event, { displayName: 'With Address' });
    const scope = await eventScope(context, event);
    const page = await listPeople(context, {
      eventId: event.id,
      filter: 'admitted',
      cursor: { direction: 'forward', beyond: null },
    });
    const person = page.people.find((each) => each.id === id) ?? expect.fail();
    expect(person).toMatchObject({ displayName: 'Quiet River', contactRoute: 'code' });
    expect(actionsOn(person)).toEqual(['withdraw', 'revoke']);
    const asked = { state: 'admitted', reason: 'The room is another.', after: null } as const;
    const { contacts } = await readContacts(context, scope, asked);
    const shown = contacts.map(({ displayName, address }) => [displayName, address !== null]);
    // The two came at the same moment: nothing says who stands first.
    expect(Object.fromEntries(shown)).toEqual({ 'Quiet River': false, 'With Address': true });
  });

  it('is in the list that leaves as a file, with an empty cell', async () => {
    const keys = await eventKeys(context, event.id);
    const rows = [];
    for await (const page of readListed(context.db.kysely, keys, { eventId: event.id, audience: 'own' }))
      rows.push(...page);
    expect(rows.map(({ displayName, address }) => [displayName, address !== null]).sort()).toEqual([
      ['Quiet River', false],
      ['With Address', true],
    ]);
  });

  it('gets no message, whatever is planned, moved, decided or asked for', async () => {
    const strict = await buildEvent(context, { sensitivity: 'high-risk' });
    const person = await buildCodeRegistration(context, strict);
    expect(await stateOf(context, person)).toBe('applied');
    await approveRegistration(context, person);
    expect(await stateOf(context, person)).toBe('admitted');
    const scope = await eventScope(context, strict);
    const earlier = { link: 60, reminder: 30 };
    const seen = seenPlan({ plan: await readMessagePlan(context.db.kysely, strict.id), words: [] });
    expect((await setMessagePlan(context, scope, { plan: earlier, words: [], seen })).ok).toBe(true);
    await requestAddressChange(context, person, 'somebody@mail.example.org');
    await postponeEvent(context, strict.id);
    expect(await countEffects(context, strict.id)).toMatchObject({ admitted: 0, unaddressed: 1 });
    await withdrawRegistration(context, person);
    expect(await stateOf(context, person)).toBe('withdrawn');
    expect(await messagesOf(context, person)).toEqual([]);
  });

  it('takes no more than a third of the places, whoever waits counted, and leaves the rest to others', async () => {
    const small = await buildEvent(context, { sensitivity: 'sensitive', capacity: 3 });
    const [first, second] = [
      await buildCodeRegistration(context, small),
      await buildCodeRegistration(context, small),
    ];
    const others = [await buildRegistration(context, small), await buildRegistration(context, small)];
    const states = await Promise.all([first, second, ...others].map((each) => stateOf(context, each)));
    expect(states).toEqual(['admitted', 'applied', 'admitted', 'admitted']);
  });
});
