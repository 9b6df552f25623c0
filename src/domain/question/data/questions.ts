import type { Kysely } from 'kysely';
import type { Context } from '../../../context.ts';
import type { Tables } from '../../tables.ts';
import { undeclared } from '../rules.ts';
import { MOST_QUESTIONS, type Question } from '../schema.ts';

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

/** Whether the form asks something that does not say yet why, on which ground, how long and for whom. */
export async function asksUndeclared(db: Kysely<Tables>, eventId: string): Promise<boolean> {
  const questions = await listQuestions(db, eventId);
  return questions.some((question) => undeclared(question).length > 0);
}

/** How many people have answered a question. */
export async function countAnswers(
  context: Pick<Context, 'db'>,
  { eventId, questionId }: { readonly eventId: string; readonly questionId: string },
): Promise<number> {
  const { count } = await context.db.kysely
    .selectFrom('answers')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('event_id', '=', eventId)
    .where('question_id', '=', questionId)
    .executeTakeFirstOrThrow();
  return Number(count);
}
