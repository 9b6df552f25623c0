import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { staffLog } from '../../../../tests/support/door-scene.ts';
import { buildEvent, buildRegistration } from '../../../../tests/support/factories.ts';
import { hiddenIn } from '../../../../tests/support/hidden-in.ts';
import { publishEvent } from '../../../domain/event/commands/publish-event.ts';
import { listQuestions } from '../../../domain/question/data/questions.ts';

const complete = {
  label: 'Which language do you follow best?',
  kind: 'choice',
  choices: 'Sinhala\nTamil\nEnglish',
  purpose: 'We book interpreters.',
  legalBasis: 'consent',
  keptDays: '10',
  seenBy: ['registrar'],
};

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

async function scene() {
  const event = await buildEvent(context);
  return { event, organiser: await atWork(context, event, { roles: ['organiser'] }) };
}

/** Somebody opens the form of a question; what they send carries what they saw. */
async function opened({ organiser }: Awaited<ReturnType<typeof scene>>, id: string) {
  const path = organiser.at(`/form/${id}`);
  const seen = hiddenIn(await organiser.text(path), 'seen');
  return (over: Partial<typeof complete> = {}) => organiser.post(path, { ...complete, ...over, seen });
}

/** A question with one answer to it. */
async function answered() {
  const at = await scene();
  await at.organiser.post(at.organiser.at('/form/new'), complete);
  const [question] = await questionsOf(at.event);
  const id = question?.id ?? '';
  await buildRegistration(context, at.event, { answers: [{ questionId: id, text: 'Tamil' }] });
  return { ...at, id };
}

const questionsOf = ({ id }: { id: string }) => listQuestions(context.db.kysely, id);

describe('a question of the form', () => {
  it('is kept with all that it declares', async () => {
    const { event, organiser } = await scene();
    const answer = await organiser.post(organiser.at('/form/new'), complete);
    expect(answer.headers.get('location')).toBe(organiser.at('/form?done=question'));
    expect(await questionsOf(event)).toMatchObject([
      {
        label: complete.label,
        choices: ['Sinhala', 'Tamil', 'English'],
        legalBasis: 'consent',
        keptDays: 10,
      },
    ]);
  });

  it.each([
    ['Are you a survivor of trafficking?', 'Do not ask whether somebody is a victim or survivor.'],
    ['Have you been EXPLOITED at work?', 'Do not ask whether somebody is a victim or survivor.'],
    ['Passport number', 'Do not ask for identity papers.'],
    ['What is your NIC number?', 'Do not ask for identity papers.'],
    ['Your immigration status', 'Do not ask about immigration status.'],
    ['Do you have a residence permit?', 'Do not ask about immigration status.'],
  ])('is refused when it asks “%s”', async (label, sentence) => {
    const { event, organiser } = await scene();
    const answer = await organiser.post(organiser.at('/form/new'), { ...complete, label });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain(sentence);
    expect(html).toContain(label);
    expect(await questionsOf(event)).toEqual([]);
  });

  it('is refused also when a choice or the explanation asks it', async () => {
    const { event, organiser } = await scene();
    const hidden = { ...complete, label: 'You are', choices: 'A victim\nAn official' };
    expect((await organiser.post(organiser.at('/form/new'), hidden)).status).toBe(422);
    const explained = { ...complete, hint: 'Please give your visa number.' };
    expect((await organiser.post(organiser.at('/form/new'), explained)).status).toBe(422);
    expect(await questionsOf(event)).toEqual([]);
  });

  it.each([
    [{ label: '' }, 'Write the question'],
    [{ choices: 'only one' }, 'Put in between two and thirty'],
    [{ kind: 'file' }, 'Choose how it is answered.'],
    [{ keptDays: '91' }, 'at most 90'],
    [{ keptDays: 'ten' }, 'at most 90'],
    [{ purpose: '' }, 'The event is published, or will be by itself: say why you ask'],
    [{ seenBy: [] }, 'The event is published, or will be by itself: say why you ask'],
    [{ seenBy: ['owner'] }, 'The event is published, or will be by itself: say why you ask'],
  ])('is refused as %o with a sentence', async (over, sentence) => {
    const { event, organiser } = await scene();
    const answer = await organiser.post(organiser.at('/form/new'), { ...complete, ...over });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(sentence);
    expect(await questionsOf(event)).toEqual([]);
  });

  it('keeps a draft from being published until it says why, on which ground, how long and for whom', async () => {
    const { event, organiser } = await scene();
    await context.db.kysely
      .updateTable('events')
      .set({ state: 'draft' })
      .where('id', '=', event.id)
      .execute();
    await organiser.post(organiser.at('/form/new'), { ...complete, purpose: '', legalBasis: '' });
    expect(await organiser.text(organiser.at('/form'))).toContain('Lacks: purpose, legal basis');
    expect(await publishEvent(context, event.id)).toEqual({ ok: false, error: ['questions'] });
    const [question] = await questionsOf(event);
    await (await opened({ event, organiser }, question?.id ?? ''))();
    expect(await publishEvent(context, event.id)).toEqual({ ok: true, value: null });
  });

  it('is added once by two presses of the same button', async () => {
    const { event, organiser } = await scene();
    const id = hiddenIn(await organiser.text(organiser.at('/form/new')), 'id');
    for (const _press of [1, 2]) {
      expect((await organiser.post(organiser.at('/form/new'), { ...complete, id })).status).toBe(303);
    }
    expect(await questionsOf(event)).toMatchObject([{ id }]);
  });

  it.each([
    [{ purpose: 'We write to your employer.' }, 'for the reason they read'],
    [{ legalBasis: 'contract' }, 'on the legal basis they were told'],
    [{ keptDays: '11' }, 'for a shorter time'],
    [{ seenBy: ['registrar', 'host'] }, 'for fewer readers'],
  ])('that people have answered does not become less careful: %o', async (over, sentence) => {
    const at = await answered();
    const before = await questionsOf(at.event);
    const answer = await (await opened(at, at.id))(over);
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain(sentence);
    expect(html).toContain('ask a new question instead');
    for (const typed of Object.values(over).flat()) expect(html).toContain(typed);
    expect(await questionsOf(at.event)).toEqual(before);
  });

  it('that people have answered may become more careful', async () => {
    const at = await answered();
    expect((await (await opened(at, at.id))({ keptDays: '5' })).status).toBe(303);
    expect(await questionsOf(at.event)).toMatchObject([{ keptDays: 5 }]);
  });

  it('that two people change is saved by the second only after they have seen both', async () => {
    const at = await scene();
    await at.organiser.post(at.organiser.at('/form/new'), complete);
    const [question] = await questionsOf(at.event);
    const [first, second] = [await opened(at, question?.id ?? ''), await opened(at, question?.id ?? '')];
    await first({ purpose: 'We book two interpreters.' });
    expect((await first({ purpose: 'We book two interpreters.' })).status).toBe(303);
    const answer = await second({ purpose: 'We print handouts.' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('We print handouts.');
    expect(html).toMatch(/Saved meanwhile by somebody else[\s\S]*We book two interpreters\./);
    expect(await questionsOf(at.event)).toMatchObject([{ purpose: 'We book two interpreters.' }]);
    const seen = hiddenIn(html, 'seen');
    const again = { ...complete, purpose: 'We print handouts.', seen };
    await at.organiser.post(at.organiser.at(`/form/${question?.id}`), again);
    expect(await questionsOf(at.event)).toMatchObject([{ purpose: 'We print handouts.' }]);
  });

  it('moves up and down, and goes with its answers', async () => {
    const { event, organiser } = await scene();
    await organiser.post(organiser.at('/form/new'), { ...complete, label: 'One' });
    await organiser.post(organiser.at('/form/new'), { ...complete, label: 'Two' });
    const [one, two] = await questionsOf(event);
    await organiser.fill(organiser.at('/form'), { up: two?.id ?? '' }, organiser.at('/form/order'));
    expect((await questionsOf(event)).map(({ label }) => label)).toEqual(['Two', 'One']);
    await organiser.fill(organiser.at('/form'), { up: two?.id ?? '' }, organiser.at('/form/order'));
    const person = await buildRegistration(context, event, {
      answers: [{ questionId: one?.id ?? '', text: 'Tamil' }],
    });
    const html = await organiser.text(organiser.at(`/form/${one?.id}/remove`));
    expect(html).toContain('One person has answered it.');
    for (const _press of [1, 2]) await organiser.post(organiser.at(`/form/${one?.id}/remove`));
    const left = await context.db.kysely
      .selectFrom('answers')
      .selectAll()
      .where('event_id', '=', person.eventId)
      .execute();
    expect(left).toEqual([]);
    expect((await questionsOf(event)).map(({ label }) => label)).toEqual(['Two']);
  });

  it('goes with its answers only behind a fresh second factor, and that is written down', async () => {
    const at = await answered();
    const stale = await atWork(context, at.event, { roles: ['organiser'], confirmed: false });
    const path = stale.at(`/form/${at.id}/remove`);
    for (const answer of [await stale.get(path), await stale.post(path)]) {
      expect(answer.headers.get('location')).toMatch(/^\/account\/confirm\?to=/);
    }
    expect(await questionsOf(at.event)).toHaveLength(1);
    for (const _press of [1, 2]) await at.organiser.post(path);
    expect(await staffLog(context, at.event)).toEqual([
      { kind: 'form.changed', accountId: at.organiser.accountId, count: 0 },
      { kind: 'answers.removed', accountId: at.organiser.accountId, count: 1 },
    ]);
  });

  it('that nobody has answered goes without the second factor', async () => {
    const { event, organiser } = await scene();
    await organiser.post(organiser.at('/form/new'), complete);
    const stale = await atWork(context, event, { roles: ['organiser'], confirmed: false });
    const [question] = await questionsOf(event);
    await stale.post(stale.at(`/form/${question?.id}/remove`));
    expect(await questionsOf(event)).toEqual([]);
    expect((await staffLog(context, event)).map(({ kind }) => kind)).toEqual([
      'form.changed',
      'form.changed',
    ]);
  });

  it('is in the access log with who changed it, however it is changed', async () => {
    const at = await scene();
    const { event, organiser } = at;
    await organiser.post(organiser.at('/form/new'), complete);
    await organiser.post(organiser.at('/form/new'), { ...complete, label: 'Two' });
    const [question] = await questionsOf(event);
    const save = await opened(at, question?.id ?? '');
    for (const _press of [1, 2]) await save({ label: 'One' });
    await organiser.fill(organiser.at('/form'), { down: question?.id ?? '' }, organiser.at('/form/order'));
    for (const _press of [1, 2]) await organiser.post(organiser.at(`/form/${question?.id}/remove`));
    const line = { kind: 'form.changed', accountId: organiser.accountId, count: 0 };
    expect(await staffLog(context, event)).toEqual([line, line, line, line, line]);
  });

  it('of another event can be neither seen, changed nor taken out', async () => {
    const { event, organiser } = await scene();
    await organiser.post(organiser.at('/form/new'), complete);
    const [question] = await questionsOf(event);
    const other = await scene();
    for (const page of [`/form/${question?.id}`, `/form/${question?.id}/remove`]) {
      expect((await other.organiser.get(other.organiser.at(page))).status).toBe(404);
    }
    expect((await other.organiser.post(other.organiser.at(`/form/${question?.id}`), complete)).status).toBe(
      404,
    );
    await other.organiser.post(other.organiser.at(`/form/${question?.id}/remove`));
    await other.organiser.post(other.organiser.at('/form/order'), { down: question?.id ?? '' });
    expect(await questionsOf(event)).toHaveLength(1);
  });
});
