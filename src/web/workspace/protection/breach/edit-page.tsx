import { breachRisks } from '../../../../domain/protection/schema/breach.ts';
import type { MessageKey } from '../../../../platform/i18n/translate.ts';
import { Button } from '../../../../ui/button.tsx';
import { Choices } from '../../../../ui/choices.tsx';
import { type Fault, faultAt } from '../../../../ui/fault-at.ts';
import { Field } from '../../../../ui/field.tsx';
import { Form } from '../../../../ui/form.tsx';
import { TextArea } from '../../../../ui/text-area.tsx';
import { toldFaults } from '../../form-faults.ts';
import { ProtectionPage, type ProtectionPageProps } from '../protection-page.tsx';
import type { BreachValues, breachTexts } from './form.ts';

export type EditBreachProps = Pick<ProtectionPageProps, 'frame' | 'scope'> & {
  /** Where the form goes. */
  readonly action: string;
  readonly back: string;
  /** What the form carries: the id of a new breach, or the revision that was seen. */
  readonly carried: Readonly<Record<string, string>>;
  readonly events: readonly { readonly id: string; readonly title: string }[];
  readonly values: BreachValues;
  readonly faults: readonly Fault[];
  readonly isNew: boolean;
};

const labels = {
  noticed: 'protection.breach.noticed',
  people: 'protection.breach.people',
  records: 'protection.breach.records',
  what: 'protection.breach.what',
  consequences: 'protection.breach.consequences',
  measures: 'protection.breach.measures',
  why: 'protection.breach.why',
  authorityTold: 'protection.breach.authorityTold',
  peopleTold: 'protection.breach.peopleTold',
} as const satisfies Record<string, MessageKey>;

const labelOf = (field: string): MessageKey =>
  Object.entries(labels).find(([name]) => name === field)?.[1] ?? 'protection.breach.title';

/** The form of a breach; everything but what happened can be said later. */
export function EditBreachPage(props: EditBreachProps) {
  const { frame, scope, faults, isNew } = props;
  const { t } = frame;
  return (
    <ProtectionPage
      frame={frame}
      scope={scope}
      tab="breaches"
      title={t(isNew ? 'protection.breach.new' : 'protection.breach.edit')}
      lead={<p>{t('protection.breach.formLead')}</p>}
      faults={toldFaults(t, faults, (field) => t(labelOf(field)))}
    >
      <Form action={props.action}>
        {Object.entries(props.carried).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Happened {...props} />
        <Extent {...props} />
        <Told {...props} />
        <div class="actions">
          <Button>{t('protection.breach.keep')}</Button>
          <a href={props.back}>{t('workspace.stop.back')}</a>
        </div>
      </Form>
    </ProtectionPage>
  );
}

type TextName = (typeof breachTexts)[number];

function Text({ frame: { t }, values, faults, name }: EditBreachProps & { readonly name: TextName }) {
  return (
    <TextArea
      t={t}
      name={name}
      rows={4}
      label={t(labels[name])}
      hint={t(`protection.breach.hint.${name}`)}
      value={values[name]}
      error={faultAt(t, faults, name)}
      optional={name !== 'what'}
    />
  );
}

type MomentName = 'noticed' | 'authorityTold' | 'peopleTold';

function Moment({ frame: { t }, values, faults, name }: EditBreachProps & { readonly name: MomentName }) {
  return (
    <Field
      t={t}
      name={name}
      type="datetime-local"
      dir="ltr"
      narrow
      autocomplete="off"
      label={t(labels[name])}
      hint={t(name === 'noticed' ? 'protection.breach.hint.noticed' : 'protection.breach.hint.utc')}
      value={values[name]}
      error={faultAt(t, faults, name)}
      optional={name !== 'noticed'}
    />
  );
}

function Happened(props: EditBreachProps) {
  return (
    <>
      <Moment {...props} name="noticed" />
      <Text {...props} name="what" />
    </>
  );
}

function Extent(props: EditBreachProps) {
  const { frame, events, values, faults } = props;
  const { t } = frame;
  return (
    <>
      {events.length === 0 ? null : (
        <Choices
          t={t}
          kind="several"
          name="events"
          label={t('protection.breach.events')}
          hint={t('protection.breach.hint.events')}
          choices={events.map(({ id, title }) => ({
            value: id,
            label: title === '' ? t('workspace.event.untitled') : title,
          }))}
          chosen={values.events}
        />
      )}
      {(['people', 'records'] as const).map((name) => (
        <Field
          t={t}
          name={name}
          inputmode="numeric"
          dir="ltr"
          narrow
          autocomplete="off"
          label={t(labels[name])}
          hint={t(`protection.breach.hint.${name}`)}
          value={values[name]}
          error={faultAt(t, faults, name)}
          optional
        />
      ))}
      <Choices
        t={t}
        kind="one"
        name="risk"
        label={t('protection.breach.risk')}
        hint={t('protection.breach.hint.risk')}
        choices={breachRisks.map((risk) => ({ value: risk, label: t(`protection.breach.risks.${risk}`) }))}
        chosen={[values.risk]}
      />
      <Text {...props} name="consequences" />
      <Text {...props} name="measures" />
    </>
  );
}

function Told(props: EditBreachProps) {
  const { frame, values } = props;
  const { t } = frame;
  return (
    <>
      <Moment {...props} name="authorityTold" />
      <Moment {...props} name="peopleTold" />
      <Text {...props} name="why" />
      <Choices
        t={t}
        kind="several"
        name="closed"
        label={t('protection.breach.closing')}
        choices={[
          { value: 'yes', label: t('protection.breach.close'), hint: t('protection.breach.hint.close') },
        ]}
        chosen={values.closed ? ['yes'] : []}
      />
    </>
  );
}
