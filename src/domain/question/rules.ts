import { fingerprint } from '../../platform/crypto/fingerprint.ts';
import { refusedSubject } from './refused-subjects.ts';
import {
  type Answer,
  type FormLack,
  LONGEST_ANSWER,
  type Question,
  type QuestionInput,
  YES,
} from './schema.ts';

/** What has to be said about a question before people are asked it. */
export type Declaration = 'purpose' | 'legalBasis' | 'keptDays' | 'seenBy';

type Declared = Pick<Question | QuestionInput, 'purpose' | 'legalBasis' | 'keptDays' | 'seenBy'>;

/** What is not declared yet. */
export function undeclared({ purpose, legalBasis, keptDays, seenBy }: Declared): Declaration[] {
  const checks: [Declaration, boolean][] = [
    ['purpose', purpose === ''],
    ['legalBasis', legalBasis === null],
    ['keptDays', keptDays === null],
    ['seenBy', seenBy.length === 0],
  ];
  return checks.filter(([, isMissing]) => isMissing).map(([declaration]) => declaration);
}

/**
 * What would be less careful than what people were told when they answered: another purpose or ground, a longer time,
 * or more readers.
 */
export function lessCareful(told: Declared, asked: Declared): Declaration[] {
  const checks: [Declaration, boolean][] = [
    ['purpose', told.purpose !== asked.purpose],
    ['legalBasis', told.legalBasis !== asked.legalBasis],
    ['keptDays', told.keptDays !== null && (asked.keptDays ?? Number.POSITIVE_INFINITY) > told.keptDays],
    ['seenBy', asked.seenBy.some((reader: string) => !told.seenBy.some((known) => known === reader))],
  ];
  return checks.filter(([, isLess]) => isLess).map(([declaration]) => declaration);
}

/** Stands for a question as a form was opened with it. Its place on the form is of no account. */
export function seenQuestion({ position: _, ...question }: Question): string {
  return fingerprint(question);
}

/** What has to change before people may be asked these questions. */
export function formLacks(questions: readonly Question[]): FormLack[] {
  const checks: [FormLack, boolean][] = [
    ['questions', questions.some((question) => undeclared(question).length > 0)],
    [
      'refused',
      questions.some(({ label, hint, choices }) => refusedSubject(label, hint, ...choices) !== null),
    ],
  ];
  return checks.filter(([, isMissing]) => isMissing).map(([lack]) => lack);
}

export type AnswerFault = {
  readonly questionId: string;
  readonly fault: 'missing' | 'too-long' | 'not-offered';
};

/** Reads what was typed for each question; tells every fault at once. Nothing is kept of what was left empty. */
export function judgeAnswers(
  questions: readonly Question[],
  typed: (questionId: string) => string,
): { readonly answers: readonly Answer[]; readonly faults: readonly AnswerFault[] } {
  const read = questions.map((question) => ({ question, text: cleaned(question, typed(question.id)) }));
  const faults = read.flatMap(({ question, text }) => {
    const fault = faultOf(question, text);
    return fault === null ? [] : [{ questionId: question.id, fault }];
  });
  const answers = read.flatMap(({ question, text }) =>
    text === '' ? [] : [{ questionId: question.id, text }],
  );
  return { answers, faults };
}

function cleaned({ kind }: Question, text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\u200B\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu, '')
    .trim();
  return kind === 'lines' ? plain.replaceAll('\r\n', '\n') : plain.replace(/\s+/gu, ' ');
}

function faultOf({ kind, required, choices }: Question, text: string): AnswerFault['fault'] | null {
  if (text === '') return required ? 'missing' : null;
  if (text.length > LONGEST_ANSWER[kind]) return 'too-long';
  if (kind === 'choice' && !choices.includes(text)) return 'not-offered';
  return kind === 'yes' && text !== YES ? 'not-offered' : null;
}
