import type { StaffScope } from '../../../domain/account/policy.ts';
import { describeFinding } from '../../../domain/event/import/report.ts';
import type { DraftField, Finding } from '../../../domain/event/import/schema.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { Button } from '../../../ui/button.tsx';
import { Choices } from '../../../ui/choices.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { type Fault, faultAt } from '../../../ui/fault-at.ts';
import { Field } from '../../../ui/field.tsx';
import { Form } from '../../../ui/form.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import { Select } from '../../../ui/select.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { toldFaults } from '../form-faults.ts';
import { zoneOptions } from '../zone-options.ts';
import { type AnswerField, type AnswerValues, answerFields } from './answers.ts';
import { SensitivityChoice } from './page.tsx';
import type { Pasted } from './read-pasted.ts';

export type ReportPageProps = {
  readonly frame: Frame;
  readonly scope: Pick<StaffScope, 'organisation'>;
  readonly id: string;
  readonly pasted: Pasted;
  readonly values: AnswerValues;
  readonly faults: readonly Fault[];
};

/** What the findings of the report are about that can be answered here, by the question that answers them. */
const asked = {
  title: ['title'],
  day: ['sessionDay'],
  starts: ['startsAt'],
  ends: ['endsAt'],
  timeZone: ['timeZone'],
  lastDay: ['lastDay'],
  sensitivity: [],
} as const satisfies Record<AnswerField, readonly DraftField[]>;

/** The report of an import as a form: beside each question what the page says, or that it says nothing. */
export function ReportPage(props: ReportPageProps) {
  const { frame, scope, id, pasted, values, faults } = props;
  const { t } = frame;
  return (
    <Layout {...frame} title={t('editing.report.heading')} hasErrors={faults.length > 0} hiddenFromSearch>
      <ErrorSummary t={t} faults={toldFaults(t, faults, (field) => labelOf(t, field))} />
      <PageHead title={t('editing.report.heading')} lead={<p>{t('editing.report.lead')}</p>} />
      <Form upload action={paths.workspaceNewFromPage(scope.organisation.slug)}>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="page" value={pasted.text} />
        <input type="hidden" name="format" value={pasted.format} />
        <Question {...props} name="title" />
        <Question {...props} name="day" />
        <Question {...props} name="starts" />
        <Question {...props} name="ends" />
        <Zone {...props} />
        <Question {...props} name="lastDay" />
        <SensitivityChoice t={t} value={values.sensitivity} />
        <Meeting {...props} />
        <Button name="step" value="keep">
          {t('editing.report.keep')}
        </Button>
      </Form>
      <Others {...props} />
    </Layout>
  );
}

function labelOf(t: Translate, field: string): string {
  const known = answerFields.find((name) => name === field);
  return known === undefined ? t('editing.report.meeting') : t(`editing.report.${known}`);
}

/** What the page says of one thing, in the words of the report. */
function Findings({ t, findings }: { readonly t: Translate; readonly findings: readonly Finding[] }) {
  return (
    <>
      {findings.map((finding) => {
        const { place, sentence, quote } = describeFinding(finding, t);
        return (
          <span class={`finding finding-${finding.status}`}>
            <b>{t(`editing.report.status.${finding.status}`)}</b> {place} {sentence} {quote}
          </span>
        );
      })}
    </>
  );
}

type QuestionProps = ReportPageProps & { readonly name: AnswerField };

const types = {
  title: 'text',
  day: 'date',
  starts: 'time',
  ends: 'time',
  timeZone: 'text',
  lastDay: 'date',
  sensitivity: 'text',
} as const satisfies Record<AnswerField, string>;

function questionOf({ frame: { t }, pasted, faults, name }: QuestionProps) {
  const about: readonly DraftField[] = asked[name];
  const findings = pasted.reading.report.filter(({ field }) => about.includes(field));
  return {
    t,
    name,
    label: t(`editing.report.${name}`),
    hint: findings.length === 0 ? undefined : <Findings t={t} findings={findings} />,
    error: faultAt(t, faults, name),
    optional: true,
  };
}

function Question(props: QuestionProps) {
  const { values, name } = props;
  return (
    <Field
      {...questionOf(props)}
      type={types[name]}
      value={values[name]}
      narrow={name !== 'title'}
      autocomplete="off"
    />
  );
}

function Zone(props: ReportPageProps) {
  const { frame, values } = props;
  return (
    <Select
      {...questionOf({ ...props, name: 'timeZone' })}
      value={values.timeZone}
      options={zoneOptions(frame.t, values.timeZone)}
    />
  );
}

/** A meeting that stood in public text is offered as the secret that it should have been. */
function Meeting({ frame: { t }, pasted, values, faults }: ReportPageProps) {
  const findings = pasted.reading.report.filter(({ field }) => field === 'meetingAddress');
  if (pasted.reading.draft.meetingAddress === null) return null;
  return (
    <Choices
      t={t}
      kind="several"
      name="keepsMeeting"
      label={t('editing.report.meeting')}
      hint={<Findings t={t} findings={findings} />}
      error={faultAt(t, faults, 'keepsMeeting')}
      choices={[{ value: 'yes', label: t('editing.report.keepsMeeting') }]}
      chosen={values.keepsMeeting ? ['yes'] : []}
      optional
    />
  );
}

/** Everything else that was found, missing or doubtful; all of it can be changed once the draft is kept. */
function Others({ frame: { t }, pasted }: ReportPageProps) {
  const answered: readonly DraftField[] = [...Object.values(asked).flat(), 'meetingAddress'];
  const others = pasted.reading.report.filter(({ field }) => !answered.includes(field));
  if (others.length === 0) return null;
  return (
    <section class="block">
      <h2>{t('editing.report.others')}</h2>
      <p>{t('editing.report.othersLead')}</p>
      <ul class="findings">
        {others.map((finding) => (
          <li>
            <Findings t={t} findings={[finding]} />
          </li>
        ))}
      </ul>
      <Disclosure summary={t('editing.report.source')}>
        <div class="theirs-text" dir="auto">
          {pasted.reading.draft.background}
          {'\n\n'}
          {pasted.reading.draft.description}
        </div>
      </Disclosure>
    </section>
  );
}
