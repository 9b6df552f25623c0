import type { Kysely } from 'kysely';
import type { Tables } from '../../tables.ts';
import { formLacks } from '../rules.ts';
import { type AnswerReader, type FormLack, MOST_QUESTIONS, type Question } from '../schema.ts';

/** What the form of an event asks beside name and address, in its order. */
export function listQuestions(db: Kysely<Tables>, eventId: string): Promise<Question[]> {
  return db
    .selectFrom('questions')
    .select([
      'id',
      'position',
      'kind',
      'label',
      'hint',
      'required',
      'choices',
      'purpose',
      'legal_basis as legalBasis',
      'kept_days as keptDays',
      'seen_by as seenBy',
    ])
    .where('event_id', '=', eventId)
    .orderBy('position')
    .limit(MOST_QUESTIONS)
    .execute();
}

export async function findQuestion(
  db: Kysely<Tables>,
  eventId: string,
  id: string,
): Promise<Question | null> {
  const questions = await listQuestions(db, eventId);
  return questions.find((question) => question.id === id) ?? null;
}

/** Whether the form asks something whose answers this role may see. */
export async function asksFor(db: Kysely<Tables>, eventId: string, reader: AnswerReader): Promise<boolean> {
  const questions = await listQuestions(db, eventId);
  return questions.some(({ seenBy }) => seenBy.includes(reader));
}

/** What keeps the form from being shown to people. Questions that came with a copied event are looked at here. */
export async function listFormLacks(db: Kysely<Tables>, eventId: string): Promise<FormLack[]> {
  return formLacks(await listQuestions(db, eventId));
}

/** How many people have answered a question. */
export async function countAnswers(
  db: Kysely<Tables>,
  { eventId, questionId }: { readonly eventId: string; readonly questionId: string },
): Promise<number> {
  const { count } = await db
    .selectFrom('answers')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('event_id', '=', eventId)
    .where('question_id', '=', questionId)
    .executeTakeFirstOrThrow();
  return Number(count);
}
