import type { Child } from 'hono/jsx';
import { breachRisks } from '../../../../domain/protection/schema/breach.ts';
import type { MessageKey, Translate } from '../../../../platform/i18n/translate.ts';
import { Button } from '../../../../ui/button.tsx';
import { Choices } from '../../../../ui/choices.tsx';
import { type Fault, faultAt } from '../../../../ui/fault-at.ts';
import { Field } from '../../../../ui/field.tsx';
import { Form } from '../../../../ui/form.tsx';
import { TextArea } from '../../../../ui/text-area.tsx';
import { toldFaults } from '../../form-faults.ts';
import { Beside, differing, TheirsNotice, type TheirTexts, theirsFault } from '../../theirs.tsx';
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
  /** What somebody else saved meanwhile; null where nobody did. */
  readonly theirs: BreachValues | null;
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
  const theirs = theirTexts(props);
  return (
    <ProtectionPage
      frame={frame}
      scope={scope}
      tab="breaches"
      title={t(isNew ? 'protection.breach.new' : 'protection.breach.edit')}
      lead={<p>{t('protection.breach.formLead')}</p>}
      faults={[...theirsFault(t, theirs), ...toldFaults(t, faults, (field) => t(labelOf(field)))]}
    >
      <TheirsNotice t={t} theirs={theirs} />
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

/** What each field of the form says, in words. */
function textsOf({ frame: { t }, events }: EditBreachProps, values: BreachValues): TheirTexts {
  const { events: ids, risk, closed, ...texts } = values;
  const known = breachRisks.find((name) => name === risk) ?? 'unknown';
  return {
    ...texts,
    events: events
      .filter(({ id }) => ids.includes(id))
      .map(({ title }) => titleOf(t, title))
      .join('; '),
    risk: t(`protection.breach.risks.${known}`),
    closed: closed ? t('protection.breach.close') : '',
  };
}

function titleOf(t: Translate, title: string): string {
  return title === '' ? t('workspace.event.untitled') : title;
}

function theirTexts(props: EditBreachProps): TheirTexts | null {
  const { values, theirs } = props;
  return theirs === null ? null : differing(textsOf(props, values), textsOf(props, theirs));
}

/** A question of the form, and beside it what somebody else saved there meanwhile. */
function Contested(props: EditBreachProps & { readonly name: string; readonly children: Child }) {
  return (
    <Beside t={props.frame.t} text={theirTexts(props)?.[props.name]}>
      {props.children}
    </Beside>
  );
}

type TextName = (typeof breachTexts)[number];

function Text(props: EditBreachProps & { readonly name: TextName }) {
  const { frame, values, faults, name } = props;
  const { t } = frame;
  return (
    <Contested {...props} name={name}>
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
    </Contested>
  );
}

type MomentName = 'noticed' | 'authorityTold' | 'peopleTold';

function Moment(props: EditBreachProps & { readonly name: MomentName }) {
  const { frame, values, faults, name } = props;
  const { t } = frame;
  return (
    <Contested {...props} name={name}>
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
    </Contested>
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
        <Contested {...props} name="events">
          <Choices
            t={t}
            kind="several"
            name="events"
            label={t('protection.breach.events')}
            hint={t('protection.breach.hint.events')}
            choices={events.map(({ id, title }) => ({
              value: id,
              label: titleOf(t, title),
            }))}
            chosen={values.events}
          />
        </Contested>
      )}
      {(['people', 'records'] as const).map((name) => (
        <Contested {...props} name={name}>
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
        </Contested>
      ))}
      <Contested {...props} name="risk">
        <Choices
          t={t}
          kind="one"
          name="risk"
          label={t('protection.breach.risk')}
          hint={t('protection.breach.hint.risk')}
          choices={breachRisks.map((risk) => ({ value: risk, label: t(`protection.breach.risks.${risk}`) }))}
          chosen={[values.risk]}
        />
      </Contested>
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
      <Contested {...props} name="closed">
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
      </Contested>
    </>
  );
}
