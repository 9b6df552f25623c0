import { answerReaders, legalBases, questionKinds } from '../../../../domain/question/schema.ts';
import { Button } from '../../../../ui/button.tsx';
import { Choices } from '../../../../ui/choices.tsx';
import { Field } from '../../../../ui/field.tsx';
import { Form } from '../../../../ui/form.tsx';
import { Select } from '../../../../ui/select.tsx';
import { TextArea } from '../../../../ui/text-area.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';
import { Beside, differing, TheirsNotice, theirsFault } from '../../theirs.tsx';
import { type QuestionFormFault, type QuestionValues, textsOfQuestion } from './form.ts';

export type QuestionPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly id: string;
  /** Stands for the question that the form was opened with; null: a new question. */
  readonly seen: string | null;
  readonly values: QuestionValues;
  readonly faults: readonly QuestionFormFault[];
  /** What somebody else saved meanwhile. */
  readonly theirs: QuestionValues | null;
};

/** A question with everything that has to be said about it before people are asked. */
export function QuestionPage(props: QuestionPageProps) {
  const { frame, scope, id, seen } = props;
  const { t } = frame;
  const { organisation, event } = scope;
  const count = event.retentionDays;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="form"
      title={t(seen === null ? 'workspace.question.new' : 'workspace.question.edit')}
      lead={<p>{t('workspace.question.lead')}</p>}
      faults={[
        ...theirsFault(t, theirTexts(props)),
        ...props.faults.map(({ field, message }) => ({ field, sentence: t(message, { count }) })),
      ]}
    >
      <TheirsNotice t={t} theirs={theirTexts(props)} />
      <Form
        action={
          seen === null
            ? paths.workspaceNewQuestion(organisation.slug, event.code)
            : paths.workspaceQuestion(organisation.slug, event.code, id)
        }
      >
        {seen === null ? (
          <input type="hidden" name="id" value={id} />
        ) : (
          <input type="hidden" name="seen" value={seen} />
        )}
        <Asked {...props} />
        <Declarations {...props} />
        <div class="actions">
          <Button>{t('workspace.question.save')}</Button>
          {seen === null ? null : (
            <a href={paths.workspaceQuestionRemoval(organisation.slug, event.code, id)}>
              {t('workspace.question.remove')}
            </a>
          )}
        </div>
      </Form>
    </EventWorkPage>
  );
}

function theirTexts({ frame: { t }, values, theirs }: QuestionPageProps) {
  return theirs === null ? null : differing(textsOfQuestion(t, values), textsOfQuestion(t, theirs));
}

function errorFinder({ frame: { t }, scope, faults }: QuestionPageProps) {
  return (field: string) => {
    const fault = faults.find((candidate) => candidate.field === field);
    return fault === undefined ? undefined : t(fault.message, { count: scope.event.retentionDays });
  };
}

/** What people see of it. */
function Asked(props: QuestionPageProps) {
  const { values } = props;
  const { t } = props.frame;
  const errorOf = errorFinder(props);
  const theirs = theirTexts(props);
  return (
    <>
      <Beside t={t} text={theirs?.label}>
        <Field
          t={t}
          name="label"
          label={t('workspace.question.label')}
          hint={t('workspace.question.labelHint')}
          value={values.label}
          error={errorOf('label')}
          autocomplete="off"
        />
      </Beside>
      <Beside t={t} text={theirs?.hint}>
        <Field
          t={t}
          name="hint"
          label={t('workspace.question.hint')}
          value={values.hint}
          error={errorOf('hint')}
          autocomplete="off"
          optional
        />
      </Beside>
      <Beside t={t} text={theirs?.kind}>
        <Choices
          t={t}
          kind="one"
          name="kind"
          label={t('workspace.question.kind')}
          chosen={[values.kind]}
          choices={questionKinds.map((kind) => ({ value: kind, label: t(`workspace.form.kinds.${kind}`) }))}
          error={errorOf('kind')}
        />
      </Beside>
      <Beside t={t} text={theirs?.choices}>
        <TextArea
          t={t}
          name="choices"
          rows={4}
          label={t('workspace.question.choices')}
          hint={t('workspace.question.choicesHint')}
          value={values.choices}
          error={errorOf('choices')}
          optional
        />
      </Beside>
      <Beside t={t} text={theirs?.required}>
        <Choices
          t={t}
          kind="several"
          name="required"
          label={t('workspace.question.required')}
          chosen={values.required ? ['yes'] : []}
          choices={[{ value: 'yes', label: t('workspace.question.requiredYes') }]}
        />
      </Beside>
    </>
  );
}

/** Why it is asked, on which ground, for how long and for whom. */
function Declarations(props: QuestionPageProps) {
  const { scope, values } = props;
  const { t } = props.frame;
  const errorOf = errorFinder(props);
  const theirs = theirTexts(props);
  return (
    <>
      <Beside t={t} text={theirs?.purpose}>
        <TextArea
          t={t}
          name="purpose"
          rows={2}
          label={t('workspace.question.purpose')}
          hint={t('workspace.question.purposeHint')}
          value={values.purpose}
          error={errorOf('purpose')}
          optional
        />
      </Beside>
      <Beside t={t} text={theirs?.legalBasis}>
        <Select
          t={t}
          name="legalBasis"
          label={t('workspace.question.legalBasis')}
          hint={t('workspace.question.legalBasisHint')}
          value={values.legalBasis}
          error={errorOf('legalBasis')}
          options={[
            { value: '', label: t('workspace.question.notYet') },
            ...legalBases.map((basis) => ({ value: basis, label: t(`workspace.question.basis.${basis}`) })),
          ]}
        />
      </Beside>
      <Beside t={t} text={theirs?.keptDays}>
        <Field
          t={t}
          name="keptDays"
          type="text"
          inputmode="numeric"
          dir="ltr"
          narrow
          label={t('workspace.question.keptDays')}
          hint={t('workspace.question.keptDaysHint', { count: scope.event.retentionDays })}
          value={values.keptDays}
          error={errorOf('keptDays')}
          autocomplete="off"
          optional
        />
      </Beside>
      <Beside t={t} text={theirs?.seenBy}>
        <Choices
          t={t}
          kind="several"
          name="seenBy"
          label={t('workspace.question.seenBy')}
          chosen={values.seenBy}
          choices={answerReaders.map((reader) => ({
            value: reader,
            label: t(`workspace.question.readers.${reader}`),
          }))}
          error={errorOf('seenBy')}
        />
      </Beside>
    </>
  );
}
