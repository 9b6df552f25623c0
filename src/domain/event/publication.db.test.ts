import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { eventScope } from '../../../tests/support/event-scope.ts';
import { buildOrganisation, founding } from '../../../tests/support/factories.ts';
import { createEvent } from './commands/create-event.ts';
import { editEvent } from './commands/edit-event.ts';
import { dropPublication, planPublication } from './commands/plan-publication.ts';
import { publishEvent } from './commands/publish-event.ts';
import { getEditableEvent } from './data/content.ts';
import { publishDueEvents } from './jobs.ts';
import type { EventScope } from './policy.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const held = (scope: EventScope) => getEditableEvent(context.db.kysely, scope.event.id);
const at = (text: string) => Temporal.Instant.from(text);

async function draftScope(over: Parameters<typeof founding>[0] = {}): Promise<EventScope> {
  const organisationId = await buildOrganisation(context);
  const id = await createEvent(context, organisationId, founding(over));
  const { code } = await context.db.kysely
    .selectFrom('events')
    .select('code')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return eventScope(context, { organisationId, code });
}

describe('a planned publication', () => {
  it('happens at its hour, once, and not a moment before', async () => {
    const scope = await draftScope();
    expect((await planPublication(context, scope, { at: at('2020-07-21T06:00:00Z') })).ok).toBe(true);
    await context.freeze('2020-07-21T05:59:59.999Z');
    expect(await publishDueEvents(context)).toBe(0);
    expect((await held(scope)).state).toBe('draft');
    await context.freeze('2020-07-21T06:00:00Z');
    expect(await publishDueEvents(context)).toBe(1);
    expect(await publishDueEvents(context)).toBe(0);
    expect(await held(scope)).toMatchObject({ state: 'published', publishAt: null });
    expect(String((await held(scope)).publishedAt)).toBe('2020-07-21T06:00:00Z');
    await context.freeze('2020-07-20T09:00:00Z');
  });

  it('can be taken back', async () => {
    const scope = await draftScope();
    await planPublication(context, scope, { at: at('2020-07-21T06:00:00Z') });
    await dropPublication(context, scope);
    expect((await held(scope)).publishAt).toBeNull();
  });

  it('is refused for what is incomplete, past, or over by then', async () => {
    const incomplete = await draftScope({ title: '', endsLocal: null });
    expect(await planPublication(context, incomplete, { at: at('2020-07-21T06:00:00Z') })).toEqual({
      ok: false,
      error: { kind: 'incomplete', missing: ['title', 'endsLocal'] },
    });
    const scope = await draftScope();
    const refusal = async (when: string) => planPublication(context, scope, { at: at(when) });
    expect(await refusal('2020-07-20T09:00:00Z')).toEqual({ ok: false, error: { kind: 'past' } });
    expect(await refusal('2020-07-30T10:00:00Z')).toEqual({ ok: false, error: { kind: 'late' } });
    await publishEvent(context, scope.event.id);
    expect(await refusal('2020-07-21T06:00:00Z')).toEqual({ ok: false, error: { kind: 'published' } });
  });

  it('keeps its draft complete', async () => {
    const scope = await draftScope();
    await planPublication(context, scope, { at: at('2020-07-21T06:00:00Z') });
    const { number } = await held(scope);
    expect(await editEvent(context, scope, { base: number, changes: { title: '' } })).toEqual({
      ok: false,
      error: { kind: 'problems', problems: [{ field: 'title', code: 'neededForPublication' }] },
    });
  });
});

describe('publishing', () => {
  it('is remembered with who did it, and a second press does nothing', async () => {
    const scope = await draftScope();
    const { accountId } = scope.session;
    await publishEvent(context, scope.event.id, accountId);
    const { number } = await held(scope);
    expect(await publishEvent(context, scope.event.id, accountId)).toEqual({ ok: true, value: null });
    expect((await held(scope)).number).toBe(number);
    const logged = await context.db.kysely
      .selectFrom('access_log')
      .select('account_id')
      .where('event_id', '=', scope.event.id)
      .where('kind', '=', 'event.published')
      .execute();
    expect(logged).toEqual([{ account_id: accountId }]);
  });
});
