import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { buildEvent, buildRegistration, messagesOf, stateOf } from '../../../tests/support/factories.ts';
import { buildScope } from '../../../tests/support/scope.ts';
import { absoluteLinks } from '../../web/paths.ts';
import type { EventInput } from '../event/schema.ts';
import { deliverDue } from '../messaging/sender.ts';
import { listAccess } from '../protection/data/access-log.ts';
import { acceptOffer } from './commands/accept-offer.ts';
import { decidePeople } from './commands/decide-people.ts';
import { undoDecision } from './commands/undo-decision.ts';
import { findDecision, previewDecision } from './data/decisions.ts';
import { continueDecisions, offerFreePlaces } from './jobs.ts';
import type { DecisionAction } from './schema/decision.ts';
import type { PeopleScope } from './schema/people.ts';

const START = '2020-07-20T09:00:00Z';
const TOLD = '2020-07-20T09:01:00Z';

describe('deciding about people', () => {
  let context: TestContext;

  beforeAll(async () => {
    context = await openTestContext();
  });
  afterAll(() => context.close());

  /** An event with people, whose mails so far have gone out, and somebody who decides about them. */
  async function prepare(over: Partial<EventInput> & { people: number; places?: number }) {
    const { people, places, ...input } = over;
    await context.freeze(START);
    const event = await buildEvent(context, { ...input, capacity: places ?? null });
    const built = [];
    for (let number = 0; number < people; number += 1) {
      await context.freeze(Temporal.Instant.from(START).add({ seconds: number }).toString());
      built.push(await buildRegistration(context, event));
    }
    await context.freeze(START);
    await deliverDue(context, absoluteLinks('https://foyer.example.org'));
    const scope = await buildScope(context, event);
    return { event, scope, people: built, ids: built.map(({ id }) => id) };
  }

  const approval = { sensitivity: 'sensitive', admission: 'approval' } as const;

  async function decide(scope: PeopleScope, action: DecisionAction, ids: readonly string[]) {
    const id = randomUUID();
    expect(await decidePeople(context, scope, { id, action, ids })).toBe(true);
    return id;
  }

  /** All that a decision may touch: the registrations, the places and the ledger. */
  async function everythingOf({ id }: { readonly id: string }) {
    const db = context.db.kysely;
    const registrations = await db
      .selectFrom('registrations')
      .selectAll()
      .where('event_id', '=', id)
      .orderBy('id')
      .execute();
    const messages = await db
      .selectFrom('messages')
      .selectAll()
      .where('event_id', '=', id)
      .orderBy('id')
      .execute();
    return { registrations, messages, taken: await takenOf(id) };
  }

  async function takenOf(eventId: string) {
    const { taken } = await context.db.kysely
      .selectFrom('event_places')
      .select('taken')
      .where('event_id', '=', eventId)
      .executeTakeFirstOrThrow();
    return taken;
  }

  const stateOfAll = (people: readonly { eventId: string; id: string }[]) =>
    Promise.all(people.map((person) => stateOf(context, person)));

  it('gives places in the order of registering, and the rest a turn in the queue', async () => {
    const { scope, people, ids } = await prepare({ ...approval, people: 3, places: 2 });
    expect(await previewDecision(context, scope.event.id, { action: 'approve', ids })).toEqual({
      chosen: 3,
      fitting: 3,
      told: 3,
      freePlaces: 2,
      hasQueue: false,
      isTooLate: false,
    });
    const id = await decide(scope, 'approve', ids.toReversed());
    expect(await stateOfAll(people)).toEqual(['admitted', 'admitted', 'waitlisted']);
    expect(await findDecision(context, { eventId: scope.event.id, id })).toMatchObject({
      state: 'done',
      admitted: 2,
      waitlisted: 1,
      canBeUndone: true,
    });
  });

  it('tells nobody for a minute, and everybody after it', async () => {
    const { scope, people, ids } = await prepare({ ...approval, people: 2 });
    await context.freeze(TOLD);
    await deliverDue(context, absoluteLinks('https://foyer.example.org'));
    await context.freeze(START);
    await decide(scope, 'decline', ids);
    context.mail.kept.splice(0);
    await context.freeze('2020-07-20T09:00:59Z');
    await deliverDue(context, absoluteLinks('https://foyer.example.org'));
    expect(context.mail.kept).toHaveLength(0);
    await context.freeze(TOLD);
    await deliverDue(context, absoluteLinks('https://foyer.example.org'));
    expect(context.mail.kept.map(({ to }) => to).sort()).toEqual(people.map(({ address }) => address).sort());
  });

  const cases: readonly [DecisionAction, Parameters<typeof prepare>[0]][] = [
    ['approve', { ...approval, people: 3, places: 2 }],
    ['decline', { ...approval, people: 2 }],
    ['withdraw', { people: 3, places: 2 }],
    ['again', { people: 2 }],
    ['revoke', { people: 2 }],
  ];
  it.each(cases)('restores everything exactly when "%s" is undone', async (action, scene) => {
    const { scope, ids } = await prepare(scene);
    const before = await everythingOf(scope.event);
    const id = await decide(scope, action, ids);
    expect(await everythingOf(scope.event)).not.toEqual(before);
    await undoDecision(context, scope, id);
    expect(await everythingOf(scope.event)).toEqual(before);
    await continueDecisions(context);
    expect(await findDecision(context, { eventId: scope.event.id, id })).toMatchObject({
      state: 'undone',
      canBeUndone: false,
      outcomes: { undone: ids.length },
    });
  });

  it('offers a free place to somebody who was not asked any more, and takes it back', async () => {
    const { scope, people, ids } = await prepare({ people: 2, places: 1 });
    const [, waiting = expect.fail()] = people;
    await context.db.query('update registrations set offers_made = 3 where event_id = $1 and id = $2', [
      scope.event.id,
      waiting.id,
    ]);
    await decide(scope, 'offer', ids);
    expect(await takenOf(scope.event.id)).toBe(1);
    await context.db.query('update event_places set capacity = 2 where event_id = $1', [scope.event.id]);
    const before = await everythingOf(scope.event);
    const id = await decide(scope, 'offer', ids);
    expect(await takenOf(scope.event.id)).toBe(2);
    await undoDecision(context, scope, id);
    expect(await everythingOf(scope.event)).toEqual(before);
    await decide(scope, 'offer', ids);
    expect(await acceptOffer(context, waiting)).toBe(true);
    expect(await stateOf(context, waiting)).toBe('admitted');
  });

  it('holds the place of somebody who was withdrawn until that cannot be undone, then offers it', async () => {
    const { scope, people } = await prepare({ people: 2, places: 1 });
    const [first = expect.fail(), waiting = expect.fail()] = people;
    await decide(scope, 'withdraw', [first.id]);
    await offerFreePlaces(context);
    await continueDecisions(context);
    const offers = async () => (await messagesOf(context, waiting)).filter(({ kind }) => kind === 'offer');
    expect(await offers()).toEqual([]);
    await context.freeze(TOLD);
    await continueDecisions(context);
    expect(await offers()).toHaveLength(1);
    expect(await takenOf(scope.event.id)).toBe(1);
  });

  it('brings back somebody whose mail did not leave, as long as there is a place', async () => {
    const { scope, people } = await prepare({ people: 2, places: 1 });
    const [first = expect.fail(), waiting = expect.fail()] = people;
    const id = await decide(scope, 'withdraw', [first.id]);
    await context.freeze(TOLD);
    await continueDecisions(context);
    await undoDecision(context, scope, id);
    expect(await stateOf(context, first)).toBe('withdrawn');
    expect(await takenOf(scope.event.id)).toBe(1);
    expect(await stateOf(context, waiting)).toBe('waitlisted');

    const alone = await prepare({ people: 1, places: 1 });
    const before = await everythingOf(alone.event);
    const again = await decide(alone.scope, 'withdraw', alone.ids);
    await context.freeze(TOLD);
    await continueDecisions(context);
    expect(await takenOf(alone.event.id)).toBe(0);
    await undoDecision(context, alone.scope, again);
    expect(await everythingOf(alone.event)).toEqual(before);
  });

  it('leaves alone whoever has been told, and whoever has changed since', async () => {
    const { scope, people, ids } = await prepare({ ...approval, people: 3 });
    const [told = expect.fail(), gone = expect.fail(), quiet = expect.fail()] = people;
    const id = await decide(scope, 'approve', ids);
    await context.db.query(
      `update messages set state = 'sent', sent_at = foyer_now() where event_id = $1 and registration_id = $2
        and kind = 'confirmation'`,
      [scope.event.id, told.id],
    );
    await decide(scope, 'withdraw', [gone.id]);
    await undoDecision(context, scope, id);
    expect(await stateOfAll([told, gone, quiet])).toEqual(['admitted', 'withdrawn', 'applied']);
    expect(await findDecision(context, { eventId: scope.event.id, id })).toMatchObject({
      outcomes: { undone: 1, kept: 2 },
    });
  });

  it('does the same decision once, however often its button is pressed', async () => {
    const { scope, ids } = await prepare({ ...approval, people: 2 });
    const id = randomUUID();
    const press = () => decidePeople(context, scope, { id, action: 'approve', ids });
    await Promise.all([press(), press(), press()]);
    const after = await everythingOf(scope.event);
    expect(await press()).toBe(true);
    expect(await everythingOf(scope.event)).toEqual(after);
    await Promise.all([undoDecision(context, scope, id), undoDecision(context, scope, id)]);
    const undone = await everythingOf(scope.event);
    await undoDecision(context, scope, id);
    expect(await everythingOf(scope.event)).toEqual(undone);
  });

  it('touches nobody of another event, whatever ids it is given', async () => {
    const mine = await prepare({ ...approval, people: 1 });
    const other = await prepare({ ...approval, people: 1 });
    const before = await everythingOf(other.event);
    const id = randomUUID();
    expect(await decidePeople(context, mine.scope, { id, action: 'withdraw', ids: other.ids })).toBe(false);
    const decided = await decide(other.scope, 'approve', other.ids);
    expect(await undoDecision(context, mine.scope, decided)).toBe(false);
    await undoDecision(context, other.scope, decided);
    expect(await everythingOf(other.event)).toEqual(before);
  });

  it('goes on where it was interrupted, with all applications, and can be undone as it was made', async () => {
    const { scope, event } = await prepare({ ...approval, people: 0 });
    const count = 1203;
    await context.db.query(
      `insert into registrations (event_id, id, state, contact_hash, sealed_name, locale, created_at, changed_at)
      select $1, gen_random_uuid(), 'applied', decode(md5(n::text), 'hex'), '', 'en', foyer_now(), foyer_now()
      from generate_series(1, $2::integer) n`,
      [event.id, count],
    );
    const id = randomUUID();
    await decidePeople(context, scope, { id, action: 'approve', ids: 'all' });
    const half = await findDecision(context, { eventId: event.id, id });
    expect(half).toMatchObject({ state: 'running', total: count, reached: 500, admitted: 500 });
    expect(await takenOf(event.id)).toBe(500);
    await continueDecisions(context);
    expect(await findDecision(context, { eventId: event.id, id })).toMatchObject({
      state: 'done',
      admitted: count,
    });
    expect(await takenOf(event.id)).toBe(count);
    await undoDecision(context, scope, id);
    expect(await takenOf(event.id)).toBe(count - (count - 1000 + 297));
    await continueDecisions(context);
    expect(await takenOf(event.id)).toBe(0);
    expect(await findDecision(context, { eventId: event.id, id })).toMatchObject({ state: 'undone' });
  });

  it('gives no place in an event that is over', async () => {
    const { scope, ids, people } = await prepare({ ...approval, people: 1 });
    await context.freeze('2020-08-02T00:00:00Z');
    const preview = await previewDecision(context, scope.event.id, { action: 'approve', ids });
    expect(preview.isTooLate).toBe(true);
    await decide(scope, 'approve', ids);
    expect(await stateOfAll(people)).toEqual(['applied']);
  });

  it('writes into the access log who decided what about how many', async () => {
    const { scope, ids } = await prepare({ ...approval, people: 2 });
    const id = await decide(scope, 'approve', ids);
    await undoDecision(context, scope, id);
    const { entries } = await listAccess(context, { organisationId: scope.organisation.id });
    expect(entries.map(({ kind, accountId, subjectCount }) => [kind, accountId, subjectCount])).toEqual([
      ['decision.undone', scope.session.accountId, 2],
      ['application.decided', scope.session.accountId, 2],
    ]);
  });
});
