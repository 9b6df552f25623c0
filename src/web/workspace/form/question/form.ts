import {
  answerReaders,
  legalBases,
  type Question,
  type QuestionInput,
  questionInput,
  questionKinds,
} from '../../../../domain/question/schema.ts';
import { fieldsOf } from '../../../../platform/http/read-form.ts';
import type { MessageKey, Translate } from '../../../../platform/i18n/translate.ts';
import { err, ok, type Result } from '../../../../platform/result.ts';
import type { TheirTexts } from '../../theirs.tsx';

/** What stands in the form, as text. */
export type QuestionValues = {
  readonly kind: string;
  readonly label: string;
  readonly hint: string;
  readonly choices: string;
  readonly required: boolean;
  readonly purpose: string;
  readonly legalBasis: string;
  readonly keptDays: string;
  readonly seenBy: readonly string[];
};

export type QuestionFormFault = { readonly field: string | null; readonly message: MessageKey };

export const emptyQuestion: QuestionValues = {
  kind: 'text',
  label: '',
  hint: '',
  choices: '',
  required: false,
  purpose: '',
  legalBasis: '',
  keptDays: '',
  seenBy: [],
};

export function valuesOfQuestion(question: Question): QuestionValues {
  return {
    ...question,
    choices: question.choices.join('\n'),
    legalBasis: question.legalBasis ?? '',
    keptDays: question.keptDays === null ? '' : String(question.keptDays),
  };
}

/** Each field in words, to compare and to show what two people wrote. */
export function textsOfQuestion(t: Translate, values: QuestionValues): TheirTexts {
  const kind = questionKinds.find((known) => known === values.kind);
  const basis = legalBases.find((known) => known === values.legalBasis);
  const readers = answerReaders.filter((known) => values.seenBy.includes(known));
  return {
    label: values.label.trim(),
    hint: values.hint.trim(),
    kind: kind === undefined ? '' : t(`workspace.form.kinds.${kind}`),
    choices: values.choices.trim(),
    required: values.required ? t('workspace.question.requiredYes') : '',
    purpose: values.purpose.trim(),
    legalBasis: basis === undefined ? '' : t(`workspace.question.basis.${basis}`),
    keptDays: values.keptDays,
    seenBy: readers.map((reader) => t(`workspace.question.readers.${reader}`)).join(', '),
  };
}

export function typedQuestion(answers: URLSearchParams): QuestionValues {
  const fields = fieldsOf(answers);
  const typed = (name: string) => (fields[name] ?? '').slice(0, 10_000);
  return {
    kind: typed('kind'),
    label: typed('label'),
    hint: typed('hint'),
    choices: typed('choices').replaceAll('\r\n', '\n'),
    required: fields.required === 'yes',
    purpose: typed('purpose'),
    legalBasis: typed('legalBasis'),
    keptDays: typed('keptDays').trim(),
    seenBy: answers.getAll('seenBy'),
  };
}

const messages = {
  kind: 'workspace.question.error.kind',
  label: 'workspace.question.error.label',
  hint: 'workspace.question.error.hint',
  choices: 'workspace.question.error.choices',
  purpose: 'workspace.question.error.purpose',
  legalBasis: 'workspace.question.error.legalBasis',
  keptDays: 'workspace.question.error.keptDays',
  seenBy: 'workspace.question.error.seenBy',
} as const satisfies Record<string, MessageKey>;

/** Reads a question; tells every fault at once. @param mostDays how long the event keeps its other data */
export function parseQuestion(
  values: QuestionValues,
  mostDays: number,
): Result<QuestionInput, readonly QuestionFormFault[]> {
  const parsed = questionInput.safeParse({
    ...values,
    kind: questionKinds.find((kind) => kind === values.kind),
    choices: values.choices
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    legalBasis: values.legalBasis === '' ? null : legalBases.find((basis) => basis === values.legalBasis),
    keptDays: values.keptDays === '' ? null : Number(values.keptDays),
    seenBy: answerReaders.filter((reader) => values.seenBy.includes(reader)),
  });
  if (parsed.success && (parsed.data.keptDays ?? 0) <= mostDays) return ok(parsed.data);
  const wrong = parsed.success ? ['keptDays'] : parsed.error.issues.map(({ path }) => String(path[0]));
  return err([...new Set(wrong)].map((field) => ({ field, message: messageOf(field) })));
}

function messageOf(field: string): MessageKey {
  const known = Object.entries(messages).find(([name]) => name === field);
  return known?.[1] ?? messages.label;
}
