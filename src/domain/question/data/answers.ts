import { type Kysely, sql, type Transaction } from 'kysely';
import type { EventKeys } from '../../protection/schema.ts';
import type { Tables } from '../../tables.ts';
import type { Answer, AnswerReader, ShownAnswer } from '../schema.ts';
import { openAnswer, sealAnswer } from '../sealing.ts';

type Whose = { readonly eventId: string; readonly id: string; readonly contactHash: Uint8Array };

/** Answers as they are written with a registration, sealed to its contact hash. */
export function sealAnswers(keys: EventKeys, hash: Uint8Array, answers: readonly Answer[]) {
  return answers.map(({ questionId, text }) => ({
    questionId,
    sealed: sealAnswer(keys, { hash, questionId }, text),
  }));
}

/** What somebody answered, for themselves. */
export async function readAnswersOf(db: Kysely<Tables>, keys: EventKeys, whose: Whose): Promise<Answer[]> {
  const rows = await db
    .selectFrom('answers')
    .select(['question_id as questionId', 'sealed_answer as sealed'])
    .where('event_id', '=', whose.eventId)
    .where('registration_id', '=', whose.id)
    .limit(100)
    .execute();
  return rows.map(({ questionId, sealed }) => ({
    questionId,
    text: openAnswer(keys, { hash: whose.contactHash, questionId }, sealed),
  }));
}

/** What somebody answered to the questions that name this reader, in their order. Whoever reads it is written down. */
export async function readAnswersFor(
  trx: Transaction<Tables>,
  keys: EventKeys,
  { whose, reader }: { readonly whose: Whose; readonly reader: AnswerReader },
): Promise<ShownAnswer[]> {
  const rows = await trx
    .selectFrom('answers')
    .innerJoin('questions', (join) =>
      join
        .onRef('questions.event_id', '=', 'answers.event_id')
        .onRef('questions.id', '=', 'answers.question_id'),
    )
    .select(['questions.id', 'questions.label', 'questions.kind', 'answers.sealed_answer as sealed'])
    .where('answers.event_id', '=', whose.eventId)
    .where('answers.registration_id', '=', whose.id)
    .where(sql<boolean>`${reader} = any (questions.seen_by)`)
    .orderBy('questions.position')
    .limit(100)
    .execute();
  return rows.map(({ id, label, kind, sealed }) => ({
    label,
    kind,
    text: openAnswer(keys, { hash: whose.contactHash, questionId: id }, sealed),
  }));
}

/** What many people of one event answered, by the id of the person. */
export async function readAnswersOfMany(
  db: Kysely<Tables>,
  keys: EventKeys,
  people: readonly Whose[],
): Promise<ReadonlyMap<string, Answer[]>> {
  const [first] = people;
  if (first === undefined) return new Map();
  const ids = people.map(({ id }) => id);
  const rows = await db
    .selectFrom('answers')
    .select(['registration_id as id', 'question_id as questionId', 'sealed_answer as sealed'])
    .where('event_id', '=', first.eventId)
    .where('registration_id', 'in', ids)
    .execute();
  const hashes = new Map(people.map(({ id, contactHash }) => [id, contactHash]));
  const answers = new Map<string, Answer[]>();
  for (const { id, questionId, sealed } of rows) {
    const hash = hashes.get(id);
    if (hash === undefined) continue;
    const text = openAnswer(keys, { hash, questionId }, sealed);
    answers.set(id, [...(answers.get(id) ?? []), { questionId, text }]);
  }
  return answers;
}

/** Keeps these answers in place of all that the person gave before. */
export async function replaceAnswers(
  trx: Transaction<Tables>,
  keys: EventKeys,
  { whose, answers }: { readonly whose: Whose; readonly answers: readonly Answer[] },
): Promise<void> {
  await trx
    .deleteFrom('answers')
    .where('event_id', '=', whose.eventId)
    .where('registration_id', '=', whose.id)
    .execute();
  if (answers.length === 0) return;
  await trx
    .insertInto('answers')
    .values(
      sealAnswers(keys, whose.contactHash, answers).map(({ questionId, sealed }) => ({
        event_id: whose.eventId,
        registration_id: whose.id,
        question_id: questionId,
        sealed_answer: sealed,
      })),
    )
    .execute();
}
