import { type AnswerFault, judgeAnswers } from '../../../domain/question/rules.ts';
import type { Answer, Question } from '../../../domain/question/schema.ts';
import type { FormFields } from '../../../platform/http/read-form.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';

const LONGEST_SHOWN_AGAIN = 4000;

/** The name of the field of a question. */
export const questionField = (id: string): string => `question-${id}`;

/** A question that has to be answered otherwise; `label` goes into the sentence. */
export type QuestionFault = {
  readonly field: string;
  readonly message: MessageKey;
  readonly values: { readonly label: string };
};

const messages = {
  missing: 'register.error.answerMissing',
  'too-long': 'register.error.answerTooLong',
  'not-offered': 'register.error.answerNotOffered',
} as const satisfies Record<AnswerFault['fault'], MessageKey>;

/** What was typed for each question, to be shown again as it was. */
export function typedAnswers(fields: FormFields, questions: readonly Question[]): Record<string, string> {
  return Object.fromEntries(
    questions.map(({ id }) => [
      questionField(id),
      (fields[questionField(id)] ?? '').slice(0, LONGEST_SHOWN_AGAIN),
    ]),
  );
}

/** Reads the answers; the faults are sentences about their fields. */
export function parseAnswers(
  fields: FormFields,
  questions: readonly Question[],
): { readonly answers: readonly Answer[]; readonly faults: readonly QuestionFault[] } {
  const { answers, faults } = judgeAnswers(questions, (id) => fields[questionField(id)] ?? '');
  return {
    answers,
    faults: faults.map(({ questionId, fault }) => ({
      field: questionField(questionId),
      message: messages[fault],
      values: { label: questions.find(({ id }) => id === questionId)?.label ?? '' },
    })),
  };
}
