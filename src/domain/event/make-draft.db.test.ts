import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { eventScope } from '../../../tests/support/event-scope.ts';
import { buildEvent, buildRegistration, founding } from '../../../tests/support/factories.ts';
import { copyEvent, makeDraft } from './commands/make-draft.ts';
import { getEditableEvent } from './data/content.ts';
import { listVersions } from './data/versions.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const idOf = async (code: string | null) =>
  (
    await context.db.kysely
      .selectFrom('events')
      .select('id')
      .where('code', '=', code ?? '')
      .executeTakeFirstOrThrow()
  ).id;

const rowsOf = async (
  table: 'panellists' | 'meetings' | 'registrations' | 'message_plans' | 'message_words',
  id: string,
) => context.db.kysely.selectFrom(table).selectAll().where('event_id', '=', id).execute();

describe('a new draft', () => {
  it('is made once, although its form is sent twice at the same time', async () => {
    const scope = await eventScope(context, await buildEvent(context));
    const id = context.ids.uuid();
    const input = founding({ slug: 'a-new-one' });
    const codes = await Promise.all([1, 2].map(() => makeDraft(context, scope, { id, input })));
    expect(codes[0]).toBe(codes[1]);
    expect(await idOf(codes[0] ?? '')).toBe(id);
    const [made] = await listVersions(context.db.kysely, id, null);
    expect(made).toMatchObject({ number: 1, kind: 'created', by: scope.session.name });
  });

  it('gets a number in its short name where that is taken', async () => {
    const scope = await eventScope(context, await buildEvent(context, { slug: 'the-panel' }));
    const make = async () => {
      const code = await makeDraft(context, scope, {
        id: context.ids.uuid(),
        input: founding({ slug: 'the-panel' }),
      });
      return (await getEditableEvent(context.db.kysely, await idOf(code))).content.slug;
    };
    expect([await make(), await make()]).toEqual(['the-panel-2', 'the-panel-3']);
  });

  it('touches no event of another organisation whose id was put into the form', async () => {
    const other = await buildEvent(context, { title: 'Theirs' });
    const scope = await eventScope(context, await buildEvent(context));
    const code = await makeDraft(context, scope, { id: other.id, input: founding({ title: 'Ours' }) });
    expect(await idOf(code)).not.toBe(other.id);
    expect((await getEditableEvent(context.db.kysely, other.id)).content.title).toBe('Theirs');
  });

  it('with the address of a meeting leaves a line in the access log', async () => {
    const scope = await eventScope(context, await buildEvent(context));
    const code = await makeDraft(context, scope, { id: context.ids.uuid(), input: founding() });
    const lines = await context.db.kysely
      .selectFrom('access_log')
      .select(['kind', 'account_id'])
      .where('event_id', '=', await idOf(code))
      .execute();
    expect(lines).toEqual([{ kind: 'meeting.changed', account_id: scope.session.accountId }]);
  });
});

describe('a draft like an earlier event', () => {
  it('has its texts, its plan and its form, and neither time nor people nor the secret of the meeting', async () => {
    const event = await buildEvent(context, {
      sensitivity: 'sensitive',
      objectives: ['To begin', 'To go on'],
      capacity: 40,
      panellists: [
        {
          role: 'speaker',
          name: 'Canary Person',
          affiliation: '',
          consentExpiresAt: Temporal.Instant.from('2020-12-31T00:00:00Z'),
        },
      ],
    });
    await buildRegistration(context, event);
    const db = context.db.kysely;
    await db
      .deleteFrom('message_plans')
      .where('event_id', '=', event.id)
      .where('kind', '=', 'reminder')
      .execute();
    await db
      .insertInto('message_words')
      .values({ event_id: event.id, kind: 'link', locale: 'en', words: 'Bring tea.' })
      .execute();
    const scope = await eventScope(context, event);
    const before = await getEditableEvent(db, event.id);
    const id = await idOf(await copyEvent(context, scope, { id: context.ids.uuid(), code: event.code }));
    const after = await getEditableEvent(db, id);
    expect(after.state).toBe('draft');
    expect(after.content).toEqual({
      ...before.content,
      slug: `${event.slug}-2`,
      objectives: [
        { id: expect.any(String), body: 'To begin' },
        { id: expect.any(String), body: 'To go on' },
      ],
      startsLocal: null,
      endsLocal: null,
      lastDay: null,
      registrationOpensLocal: null,
    });
    for (const table of ['panellists', 'meetings', 'registrations'] as const)
      expect(await rowsOf(table, id), table).toEqual([]);
    expect(await rowsOf('message_plans', id)).toHaveLength(2);
    expect(await rowsOf('message_words', id)).toMatchObject([{ words: 'Bring tea.' }]);
  });

  it('is made once, and of no event of another organisation', async () => {
    const event = await buildEvent(context);
    const scope = await eventScope(context, event);
    const copy = { id: context.ids.uuid(), code: event.code };
    expect(await copyEvent(context, scope, copy)).toBe(await copyEvent(context, scope, copy));
    const other = await buildEvent(context);
    expect(await copyEvent(context, scope, { id: context.ids.uuid(), code: other.code })).toBeNull();
  });
});
