import { type Kept, questionKeptUntil } from '../../../domain/event/rules.ts';
import type { PublishedEvent } from '../../../domain/event/schema.ts';
import { type Question, YES } from '../../../domain/question/schema.ts';
import { formatDay } from '../../../platform/i18n/format-time.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { Choices } from '../../../ui/choices.tsx';
import { Field } from '../../../ui/field.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { questionField } from './answers.ts';

export type QuestionFieldsProps = {
  readonly t: Translate;
  readonly event: Kept & Pick<PublishedEvent, 'questions'>;
  /** What stands in each field, by its name. */
  readonly values: Readonly<Record<string, string>>;
  /** The sentence about a field that has to be mended. */
  readonly errorOf: (field: string) => string | undefined;
};

/** What the form of an event asks beside name and address, each with why and for how long. */
export function QuestionFields(props: QuestionFieldsProps) {
  return (
    <>
      {props.event.questions.map((question) => (
        <QuestionField {...props} question={question} />
      ))}
    </>
  );
}

function QuestionField(props: QuestionFieldsProps & { readonly question: Question }) {
  const { t, event, question, values, errorOf } = props;
  const name = questionField(question.id);
  const shared = {
    t,
    name,
    label: question.required ? question.label : t('register.question.optional', { label: question.label }),
    hint: <Why t={t} event={event} question={question} />,
    error: errorOf(name),
    optional: !question.required,
  };
  const value = values[name] ?? '';
  switch (question.kind) {
    case 'text':
      return <Field {...shared} value={value} autocomplete="off" />;
    case 'lines':
      return <TextArea {...shared} value={value} rows={4} />;
    case 'choice':
      return (
        <Choices
          {...shared}
          kind="one"
          chosen={[value]}
          choices={question.choices.map((choice) => ({ value: choice, label: choice }))}
        />
      );
    case 'yes':
      return (
        <Choices
          {...shared}
          kind="several"
          chosen={[value]}
          choices={[{ value: YES, label: t('register.question.yes') }]}
        />
      );
  }
}

function Why({
  t,
  event,
  question,
}: Pick<QuestionFieldsProps, 't' | 'event'> & { readonly question: Question }) {
  const day = formatDay(t, questionKeptUntil(event, question));
  return (
    <>
      {question.hint === '' ? null : <span class="hint-line">{question.hint} </span>}
      <span class="hint-line">{t('register.question.why', { purpose: question.purpose, day })}</span>
    </>
  );
}
