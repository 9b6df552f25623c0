import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { eventScope } from '../../../tests/support/event-scope.ts';
import { buildEvent, buildRegistration, founding } from '../../../tests/support/factories.ts';
import { createEvent } from './commands/create-event.ts';
import { editEvent, restoreVersion } from './commands/edit-event.ts';
import { setCapacity } from './commands/set-capacity.ts';
import { getEditableEvent } from './data/content.ts';
import { findVersion, listVersions } from './data/versions.ts';
import { getEventForMessages } from './data.ts';
import type { EventScope } from './policy.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const held = (scope: EventScope) => getEditableEvent(context.db.kysely, scope.event.id);
const objective = (body: string) => ({ id: context.ids.uuid(), body });

async function draftScope(over: Parameters<typeof founding>[0] = {}): Promise<EventScope> {
  const published = await buildEvent(context);
  const id = await createEvent(context, published.organisationId, founding(over));
  const { code } = await context.db.kysely
    .selectFrom('events')
    .select('code')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return eventScope(context, { organisationId: published.organisationId, code });
}

describe('editing an event', () => {
  it('keeps each saved change as a version with who and when', async () => {
    const scope = await eventScope(context, await buildEvent(context));
    const { number, content } = await held(scope);
    const saved = await editEvent(context, scope, { base: number, changes: { title: 'A better panel' } });
    expect(saved).toEqual({ ok: true, value: number + 1 });
    const [latest, before] = await listVersions(context.db.kysely, scope.event.id, null);
    expect(latest).toMatchObject({ number: number + 1, kind: 'edited', by: scope.session.name });
    expect(latest?.at.toString()).toBe('2020-07-20T09:00:00Z');
    expect(before).toMatchObject({ kind: 'published', by: null });
    expect((await findVersion(context.db.kysely, scope.event.id, number))?.content).toEqual(content);
  });

  it('saved twice is saved once', async () => {
    const scope = await eventScope(context, await buildEvent(context));
    const { number } = await held(scope);
    const edit = { base: number, changes: { objectives: [objective('To begin')] } };
    const first = await editEvent(context, scope, edit);
    expect(await editEvent(context, scope, edit)).toEqual(first);
    expect((await held(scope)).number).toBe(number + 1);
  });

  it('makes the public page new', async () => {
    const scope = await eventScope(context, await buildEvent(context));
    const { number } = await held(scope);
    const dropped: string[] = [];
    const stop = await context.db.listen('event_changed', (id) => dropped.push(id));
    await editEvent(context, scope, { base: number, changes: { summary: 'In short.' } });
    await expect.poll(() => dropped).toEqual([scope.event.id]);
    await stop();
    expect((await getEventForMessages(context, scope.event.id)).summary).toBe('In short.');
  });

  it('of two people who change different fields keeps both changes', async () => {
    const one = await eventScope(context, await buildEvent(context));
    const { number } = await held(one);
    await editEvent(context, one, { base: number, changes: { title: 'Another title', place: '' } });
    const later = await editEvent(context, one, {
      base: number,
      changes: { title: 'A panel', place: 'Galle' },
    });
    expect(later.ok).toBe(true);
    expect((await held(one)).content).toMatchObject({ title: 'Another title', place: 'Galle' });
  });

  it('tells the second of two people who change the same, and writes nothing', async () => {
    const scope = await eventScope(context, await buildEvent(context));
    const { number } = await held(scope);
    await editEvent(context, scope, { base: number, changes: { title: 'The first title', cost: 'Free' } });
    const second = await editEvent(context, scope, { base: number, changes: { title: 'The second title' } });
    expect(second).toMatchObject({
      ok: false,
      error: {
        kind: 'conflict',
        conflict: {
          conflicts: ['title'],
          number: number + 1,
          theirs: { title: 'The first title' },
          merged: { title: 'The second title', cost: 'Free' },
        },
      },
    });
    expect((await held(scope)).content.title).toBe('The first title');
    const chosen = { base: number + 1, changes: { title: 'The second title' } };
    expect((await editEvent(context, scope, chosen)).ok).toBe(true);
  });

  it('asks about everything that differs when the version it began with is invented', async () => {
    const scope = await eventScope(context, await buildEvent(context));
    const refused = await editEvent(context, scope, { base: 999, changes: { title: 'Forged' } });
    expect(refused).toMatchObject({ ok: false, error: { kind: 'conflict' } });
  });

  it('keeps the ids of objectives that stay, in whatever order', async () => {
    const scope = await eventScope(
      context,
      await buildEvent(context, { objectives: ['One', 'Two', 'Three'] }),
    );
    const { number, content } = await held(scope);
    const [one, two, three] = content.objectives;
    if (!one || !two || !three) throw new Error('There are three objectives.');
    const objectives = [three, { ...one, body: 'One, said better' }, objective('Four')];
    await editEvent(context, scope, { base: number, changes: { objectives } });
    expect((await held(scope)).content.objectives).toEqual(objectives);
    await restoreVersion(context, scope, number);
    expect((await held(scope)).content.objectives).toEqual([one, two, three]);
  });

  it('takes no objective away from another event', async () => {
    const other = await eventScope(context, await buildEvent(context, { objectives: ['Theirs'] }));
    const [theirs] = (await held(other)).content.objectives;
    const scope = await eventScope(context, await buildEvent(context));
    const { number } = await held(scope);
    const objectives = [{ id: theirs?.id ?? '', body: 'Ours' }];
    await editEvent(context, scope, { base: number, changes: { objectives } });
    expect((await held(other)).content.objectives).toEqual([theirs]);
  });

  it('brings back the texts of a version, and neither its time nor its people', async () => {
    const scope = await draftScope({ title: 'At first', capacity: 5 });
    const { number } = await held(scope);
    const changes = { title: 'Later', capacity: 9, startsLocal: '2020-07-30T13:00' };
    await editEvent(context, scope, { base: number, changes });
    expect(await restoreVersion(context, scope, number)).toEqual({ ok: true, value: number + 2 });
    expect((await held(scope)).content).toMatchObject({ ...changes, title: 'At first' });
    const [latest] = await listVersions(context.db.kysely, scope.event.id, null);
    expect(latest).toMatchObject({ kind: 'restored', restoredNumber: number });
    expect(await restoreVersion(context, scope, 999)).toBeNull();
  });
});

describe('the settings of an event', () => {
  const change = async (scope: EventScope, changes: Parameters<typeof editEvent>[2]['changes']) =>
    editEvent(context, scope, { base: (await held(scope)).number, changes });
  const problem = (field: string, code: string) => ({
    ok: false,
    error: { kind: 'problems', problems: [{ field, code }] },
  });

  it('move a draft, and leave the time and the address of a published event alone', async () => {
    const draft = await draftScope();
    await change(draft, { slug: 'another-name', startsLocal: '2020-07-30T13:00' });
    expect((await held(draft)).content).toMatchObject({
      slug: 'another-name',
      startsLocal: '2020-07-30T13:00',
    });
    const scope = await eventScope(context, await buildEvent(context));
    const before = (await held(scope)).content;
    await change(scope, { slug: 'forged', timeZone: 'UTC', startsLocal: '2020-07-30T13:00' });
    expect((await held(scope)).content).toEqual(before);
  });

  it('open and close registration', async () => {
    const scope = await eventScope(context, await buildEvent(context));
    await change(scope, { registrationOpensLocal: '2020-07-21T09:00', lastDay: '2020-07-28' });
    const event = await getEventForMessages(context, scope.event.id);
    expect(String(event.registrationOpensAt)).toBe('2020-07-21T03:30:00Z');
    expect(String(event.registrationClosesAt)).toBe('2020-07-28T18:30:00Z');
  });

  it.each([
    ['endsLocal', 'endBeforeStart', { endsLocal: '2020-07-30T13:59' }],
    ['lastDay', 'lastDayAfterEnd', { lastDay: '2020-07-31' }],
    ['registrationOpensLocal', 'opensAfterClose', { registrationOpensLocal: '2020-07-28T00:00' }],
    ['timeZone', 'zoneFirst', { timeZone: null }],
    ['startsLocal', 'noSuchTime', { timeZone: 'Europe/Berlin', startsLocal: '2020-03-29T02:30' }],
  ])('refuse %s that cannot be (%s)', async (field, code, changes) => {
    expect(await change(await draftScope(), changes)).toEqual(problem(field, code));
  });

  it('refuse a short name that another event of the organisation has', async () => {
    const draft = await draftScope();
    const other = await createEvent(context, draft.event.organisationId, founding({ slug: 'taken-name' }));
    expect(other).not.toBe(draft.event.id);
    expect(await change(draft, { slug: 'taken-name' })).toEqual(problem('slug', 'taken'));
  });

  it('become less careful only while nobody has registered', async () => {
    const event = await buildEvent(context, { sensitivity: 'sensitive' });
    const scope = await eventScope(context, event);
    expect((await change(scope, { sensitivity: 'open' })).ok).toBe(true);
    expect((await change(scope, { sensitivity: 'sensitive', retentionDays: 20 })).ok).toBe(true);
    await buildRegistration(context, event);
    expect(await change(scope, { sensitivity: 'open' })).toEqual(problem('sensitivity', 'sensitivityFalls'));
    expect(await change(scope, { retentionDays: 21 })).toEqual(problem('retentionDays', 'keptLonger'));
    expect((await change(scope, { sensitivity: 'high-risk', retentionDays: 7 })).ok).toBe(true);
  });

  it('are guarded by the database too', async () => {
    const event = await buildEvent(context, { sensitivity: 'sensitive' });
    await buildRegistration(context, event);
    const set = (values: { sensitivity?: 'open'; slug?: string }) =>
      context.db.kysely.updateTable('events').set(values).where('id', '=', event.id).execute();
    await expect(set({ sensitivity: 'open' })).rejects.toThrow('only rises');
    await expect(set({ slug: 'moved-away' })).rejects.toThrow('stays');
  });

  it('offer new places to the queue at once', async () => {
    const event = await buildEvent(context, { capacity: 1 });
    await buildRegistration(context, event);
    const waiting = await buildRegistration(context, event);
    const scope = await eventScope(context, event);
    await change(scope, { capacity: 2 });
    const row = await context.db.kysely
      .selectFrom('registrations')
      .select('offered_until')
      .where('event_id', '=', event.id)
      .where('id', '=', waiting.id)
      .executeTakeFirstOrThrow();
    expect(row.offered_until).not.toBeNull();
  });

  it('that the command line changed are not changed back by a form that was open', async () => {
    const scope = await eventScope(context, await buildEvent(context, { capacity: 10 }));
    const { number } = await held(scope);
    await setCapacity(context, scope.event.id, 20);
    await editEvent(context, scope, { base: number, changes: { capacity: 10, doorOpensMinutes: 20 } });
    expect((await held(scope)).content).toMatchObject({ capacity: 20, doorOpensMinutes: 20 });
  });

  it('that concern people are in the access log', async () => {
    const scope = await eventScope(context, await buildEvent(context, { sensitivity: 'open' }));
    await change(scope, { sensitivity: 'high-risk', retentionDays: 7 });
    const lines = await context.db.kysely
      .selectFrom('access_log')
      .select(['kind', 'account_id'])
      .where('event_id', '=', scope.event.id)
      .orderBy('position')
      .execute();
    expect(lines.map(({ kind }) => kind)).toEqual(['sensitivity.raised', 'retention.changed']);
    expect(lines.at(-1)?.account_id).toBe(scope.session.accountId);
  });
});
