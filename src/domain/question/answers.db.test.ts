import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { buildEvent, buildRegistration } from '../../../tests/support/factories.ts';
import { visit } from '../../../tests/support/visitor.ts';
import { languages } from '../../platform/i18n/languages.ts';
import { createApp } from '../../web/app.ts';
import { getEventForMessages } from '../event/data.ts';
import { getOrganisation } from '../organisation/data.ts';
import { eventKeys } from '../protection/data.ts';
import { confirmRegistration } from '../registration/commands/confirm-registration.ts';
import { registerPerson } from '../registration/commands/register-person.ts';
import { readAnswersOf } from './data/answers.ts';
import { eraseOldAnswers } from './jobs.ts';
import { refusedWords } from './refused-subjects.ts';

const QUESTION = '0b8f1f1e-9999-4999-8999-999999999999';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

async function askingEvent(over: Parameters<typeof buildEvent>[1] = {}) {
  await context.freeze('2020-07-20T09:00:00Z');
  const event = await buildEvent(context, over);
  await context.db.kysely
    .insertInto('questions')
    .values({
      event_id: event.id,
      id: QUESTION,
      position: 1,
      kind: 'text',
      label: 'Which organisation do you come from?',
      required: true,
      purpose: 'We prepare the session.',
      legal_basis: 'consent',
      kept_days: 3,
      seen_by: ['registrar'],
    })
    .execute();
  return getEventForMessages(context, event.id);
}

async function answersOf(event: { id: string }, address: string): Promise<string[]> {
  const keys = await eventKeys(context, event.id);
  const rows = await context.db.kysely
    .selectFrom('registrations')
    .select(['event_id as eventId', 'id', 'contact_hash as contactHash'])
    .where('event_id', '=', event.id)
    .execute();
  const answers = await Promise.all(rows.map((row) => readAnswersOf(context.db.kysely, keys, row)));
  expect(address).toContain('@');
  return answers.flat().map(({ text }) => text);
}

describe('answers', () => {
  it('come with the form, are sealed, and have to be there where they are asked for', async () => {
    const event = await askingEvent();
    const visitor = visit(createApp(context));
    const { slug } = await getOrganisation(context, event.organisationId);
    const path = `/${slug}/${event.slug}/register`;
    const [, shown = ''] = /name="shown" value="([^"]+)"/.exec(await visitor.text(path)) ?? [];
    const form = { shown, displayName: 'A Person', address: 'a@mail.example.org' };
    const refused = await visitor.post(path, form);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('Answer “Which organisation do you come from?”.');
    const taken = await visitor.post(path, { ...form, [`question-${QUESTION}`]: ' Canary  Office ' });
    expect(taken.status).toBe(303);
    expect(await answersOf(event, form.address)).toEqual(['Canary Office']);
    const { rows } = {
      rows: await context.db.kysely.selectFrom('answers').select('sealed_answer').execute(),
    };
    expect(rows.map((row) => Buffer.from(row.sealed_answer).toString('latin1')).join()).not.toContain(
      'Canary',
    );
  });

  it('of the latest form count until the address is confirmed, and not afterwards', async () => {
    const event = await askingEvent({ sensitivity: 'sensitive' });
    const input = { displayName: 'A', address: 'late@mail.example.org', locale: 'en' };
    const answer = (text: string) => [{ questionId: QUESTION, text }];
    await registerPerson(context, event, { ...input, answers: answer('first') });
    await registerPerson(context, event, { ...input, answers: answer('second') });
    expect(await answersOf(event, input.address)).toEqual(['second']);
    const { id } = await context.db.kysely
      .selectFrom('registrations')
      .select('id')
      .where('event_id', '=', event.id)
      .executeTakeFirstOrThrow();
    await confirmRegistration(context, { eventId: event.id, id });
    await registerPerson(context, event, { ...input, answers: answer('somebody else') });
    expect(await answersOf(event, input.address)).toEqual(['second']);
  });

  it('are seen, corrected, downloaded and erased by the person', async () => {
    const event = await askingEvent();
    const person = await buildRegistration(context, event, {
      answers: [{ questionId: QUESTION, text: 'My office' }],
    });
    const visitor = visit(createApp(context));
    const manage = `/m/${event.code}/${person.manage}`;
    expect(await visitor.text(manage)).toContain('My office');
    expect((await visitor.post(`${manage}/answers`, { [`question-${QUESTION}`]: '' })).status).toBe(422);
    await visitor.post(`${manage}/answers`, { [`question-${QUESTION}`]: 'My other office' });
    expect(await visitor.text(`${manage}/data.json`)).toContain('My other office');
    await visitor.post(`${manage}/erase`);
    expect(await answersOf(event, person.address)).toEqual([]);
  });

  it('go on their own day, before the person’s other data', async () => {
    const event = await askingEvent();
    const person = await buildRegistration(context, event, {
      answers: [{ questionId: QUESTION, text: 'My office' }],
    });
    await context.freeze('2020-08-02T18:29:59Z');
    await eraseOldAnswers(context);
    expect(await answersOf(event, person.address)).toEqual(['My office']);
    await context.freeze('2020-08-02T18:30:00Z');
    await eraseOldAnswers(context);
    expect(await answersOf(event, person.address)).toEqual([]);
  });

  it('to a question of another event are not kept', async () => {
    await askingEvent();
    const other = await buildEvent(context);
    await buildRegistration(context, other, { answers: [{ questionId: QUESTION, text: 'strange' }] });
    expect(await answersOf(other, 'a@b')).toEqual([]);
  });
});

describe('what no form may ask', () => {
  it('is known in every language of the product', () => {
    expect(Object.keys(refusedWords).toSorted()).toEqual(languages.map(({ tag }) => tag).toSorted());
  });
});
