import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AtWork, atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { buildOrganisation, founding } from '../../../../tests/support/factories.ts';
import { createEvent } from '../../../domain/event/commands/create-event.ts';
import { publishEvent } from '../../../domain/event/commands/publish-event.ts';
import { getEditableEvent } from '../../../domain/event/data/content.ts';
import { publishDueEvents } from '../../../domain/event/jobs.ts';
import { createApp } from '../../app.ts';

let context: TestContext;
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  context = await openTestContext();
  app = createApp(context);
});
afterAll(() => context.close());

async function draft(over: Parameters<typeof founding>[0] = {}) {
  await context.freeze('2020-07-20T09:00:00Z');
  const organisationId = await buildOrganisation(context);
  const id = await createEvent(context, organisationId, founding(over));
  const { code, slug } = await context.db.kysely
    .selectFrom('events')
    .select(['code', 'slug'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const organiser = await atWork(context, { organisationId, code }, { roles: ['organiser'] });
  const page = organiser.at().replace(/^\/w(\/[^/]+)\/.*/, `$1/${slug}`);
  return { id, organiser, page, held: () => getEditableEvent(context.db.kysely, id) };
}

/** A question as a copied event brings it: nobody has looked at it here. */
function copiedQuestion(eventId: string, over: { readonly label: string; readonly purpose: string }) {
  const declared = { legal_basis: 'consent' as const, kept_days: 10, seen_by: ['registrar'] };
  const place = { event_id: eventId, id: context.ids.uuid(), position: 1, kind: 'text' as const };
  return context.db.kysely
    .insertInto('questions')
    .values({ ...place, ...declared, ...over })
    .execute();
}

const send = (organiser: AtWork, fields: Record<string, string>) =>
  organiser.post(organiser.at('/publish'), fields);

describe('publishing from the workspace', () => {
  it('shows the page to everybody, also when pressed twice', async () => {
    const { organiser, page, held } = await draft();
    expect((await app.request(page)).status).toBe(404);
    for (const _press of [1, 2]) expect((await send(organiser, { do: 'now' })).status).toBe(303);
    expect((await app.request(page)).status).toBe(200);
    expect((await held()).state).toBe('published');
    expect(await organiser.text(organiser.at('/publish'))).toContain(`href="${page}"`);
  });

  it('says what is missing, with the way to it, and publishes nothing', async () => {
    const { organiser, held } = await draft({ title: '', endsLocal: null });
    const html = await organiser.text(organiser.at('/publish'));
    expect(html).toContain(`href="${organiser.at('/texts')}">a title`);
    expect(html).toContain(`href="${organiser.at('/settings')}">when it ends`);
    expect(html).not.toContain('Publish now');
    for (const forged of [{ do: 'now' }, { do: 'plan', at: '2020-07-21T09:00' }])
      expect((await send(organiser, forged)).status).toBe(422);
    expect(await held()).toMatchObject({ state: 'draft', publishAt: null });
  });

  it('shows before publishing until when which data is kept', async () => {
    const { organiser } = await draft({ retentionDays: 12 });
    const html = await organiser.text(organiser.at('/publish'));
    expect(html).toContain('Until Tuesday 11 August 2020');
    expect(html).toContain('Who came in, and when');
    await send(organiser, { do: 'now' });
    expect(await organiser.text(organiser.at('/publish'))).not.toContain('Until Tuesday 11 August 2020');
  });

  it('at an hour happens by itself, in the time zone of the event', async () => {
    const { organiser, page, held } = await draft();
    expect((await send(organiser, { do: 'plan', at: '2020-07-21T11:30' })).status).toBe(303);
    expect(String((await held()).publishAt)).toBe('2020-07-21T06:00:00Z');
    expect(await organiser.text(organiser.at('/publish'))).toContain('on Tuesday 21 July 2020, 11:30');
    await context.freeze('2020-07-21T06:00:00Z');
    await publishDueEvents(context);
    expect((await app.request(page)).status).toBe(200);
  });

  it('can be taken back before', async () => {
    const { organiser, held } = await draft();
    await send(organiser, { do: 'plan', at: '2020-07-21T11:30' });
    for (const _press of [1, 2]) await send(organiser, { do: 'drop' });
    expect((await held()).publishAt).toBeNull();
  });

  it('cannot be broken by a question that says nothing of itself, once it is planned', async () => {
    const { id, organiser } = await draft();
    await send(organiser, { do: 'plan', at: '2020-07-21T11:30' });
    const bare = { label: 'Which languages do you follow?', kind: 'text' };
    const answer = await organiser.post(organiser.at('/form/new'), bare);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('say why you ask');
    expect(await publishEvent(context, id)).toEqual({ ok: true, value: null });
  });

  it.each([
    ['Are you a survivor?', 'We plan.', 'refused', 'a form that does not ask for victim or survivor status'],
    ['Which languages do you follow?', '', 'questions', 'for each question of the form what it is for'],
  ])(
    'shows the planned hour while a copied question stands in the way: %s',
    async (label, purpose, lack, sentence) => {
      const { id, organiser, held } = await draft();
      await send(organiser, { do: 'plan', at: '2020-07-21T11:30' });
      await copiedQuestion(id, { label, purpose });
      expect(await publishEvent(context, id)).toEqual({ ok: false, error: [lack] });
      const page = await organiser.text(organiser.at('/publish'));
      expect(page).toContain(sentence);
      expect(page).toContain('on Tuesday 21 July 2020, 11:30');
      expect(page).not.toContain('Change the hour');
      await context.freeze('2020-07-21T06:00:00Z');
      expect(await organiser.text(organiser.at('/publish'))).toContain('It waits until nothing is missing.');
      expect((await send(organiser, { do: 'drop' })).status).toBe(303);
      expect((await held()).publishAt).toBeNull();
    },
  );

  it.each([
    ['yesterday', 'Put in a day and a time that exist.'],
    ['2020-07-20T14:30', 'This has passed already.'],
    ['2020-07-30T15:30', 'The event would be over by then.'],
  ])('refuses the hour %s with a sentence', async (at, sentence) => {
    const { organiser, held } = await draft();
    const answer = await send(organiser, { do: 'plan', at });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(sentence);
    expect((await held()).publishAt).toBeNull();
  });
});
