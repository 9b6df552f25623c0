import type { Child } from 'hono/jsx';
import { sensitivityDefaults } from '../../../domain/event/schema.ts';
import { formatSpan } from '../../../platform/i18n/format-time.ts';
import { formatZone } from '../../../platform/i18n/format-zone.ts';
import type { MessageKey, Translate } from '../../../platform/i18n/translate.ts';
import { Button } from '../../../ui/button.tsx';
import { Choices } from '../../../ui/choices.tsx';
import { FactList } from '../../../ui/fact-list.tsx';
import { type Fault, faultAt } from '../../../ui/fault-at.ts';
import { Field } from '../../../ui/field.tsx';
import { Form } from '../../../ui/form.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Select } from '../../../ui/select.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { DoneNotice } from '../done-notice.tsx';
import { EditParts } from '../edit-parts.tsx';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';
import { toldFaults } from '../form-faults.ts';
import { Beside } from '../theirs.tsx';
import { zoneOptions } from '../zone-options.ts';
import { type SettingField, type SettingsValues, settingFields } from './form.ts';

export type SettingsPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly values: SettingsValues;
  readonly faults: readonly Fault[];
  /** What somebody else saved in the same fields meanwhile, by field. */
  readonly theirs: Readonly<Partial<Record<SettingField, string>>>;
  /** Whether anybody has ever registered: what they were promised does not become less careful. */
  readonly hasRegistered: boolean;
  readonly done: MessageKey | null;
};

const levels = ['open', 'sensitive', 'high-risk'] as const;

/** How an event is held: when, for whom, how carefully. */
export function SettingsPage(props: SettingsPageProps) {
  const { frame, scope, faults, theirs, done } = props;
  const { t } = frame;
  const hasConflict = Object.keys(theirs).length > 0;
  const conflict = hasConflict ? [{ field: null, sentence: t('editing.conflict.summary') }] : [];
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="edit"
      parts={<EditParts t={t} scope={scope} open="settings" />}
      title={t('editing.settings.title')}
      faults={[...conflict, ...toldFaults(t, faults, labelIn(t))]}
    >
      <DoneNotice t={t} done={done} />
      {hasConflict ? (
        <Notice tone="attention" title={t('editing.conflict.title')}>
          <p>{t('editing.conflict.lead')}</p>
        </Notice>
      ) : null}
      <Form wide action={paths.workspaceSettings(scope.organisation.slug, scope.event.code)}>
        <input type="hidden" name="base" value={props.values.base} />
        <Time {...props} />
        <Registration {...props} />
        <Care {...props} />
        <div class="actions form-end">
          <Button>{t('editing.save')}</Button>
        </div>
      </Form>
    </EventWorkPage>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: Child }) {
  return (
    <fieldset class="group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

function labelIn(t: Translate) {
  return (field: string): string => {
    const name = settingFields.find((known) => known === field);
    return name === undefined ? t('editing.texts.title.label') : t(`editing.settings.${name}.label`);
  };
}

/** A draft has its time here. Once people know it, it moves by the action that tells them. */
function Time(props: SettingsPageProps) {
  const { frame, scope } = props;
  const { t } = frame;
  const { event, organisation } = scope;
  const { startsAt, endsAt, timeZone } = event;
  if (event.state === 'draft' || startsAt === null || endsAt === null || timeZone === null) {
    return (
      <Group title={t('editing.settings.time')}>
        <p class="group-lead">{t('editing.settings.timeLead')}</p>
        <Moment {...props} name="startsLocal" />
        <Moment {...props} name="endsLocal" />
        <Zone {...props} />
        <Line {...props} name="slug" dir="ltr" />
      </Group>
    );
  }
  const change = paths.workspaceTime(organisation.slug, event.code);
  return (
    <section class="group" aria-labelledby="time-title">
      <h2 id="time-title">{t('editing.settings.time')}</h2>
      <FactList
        facts={[
          {
            label: t('editing.settings.when'),
            content: (
              <>
                <p class="strong">{formatSpan(t, { from: startsAt, to: endsAt }, timeZone)}</p>
                <p>{formatZone(t, timeZone, startsAt)}</p>
                {event.state === 'cancelled' ? null : (
                  <p class="small">
                    <a href={change}>{t('editing.settings.changeTime')}</a>
                  </p>
                )}
              </>
            ),
          },
          {
            label: t('editing.settings.address'),
            content: (
              <>
                <p>{paths.event(event.organisationSlug, event.slug)}</p>
                <p class="small">{t('editing.settings.addressStays')}</p>
              </>
            ),
          },
        ]}
      />
    </section>
  );
}

function Registration(props: SettingsPageProps) {
  const { t } = props.frame;
  return (
    <Group title={t('editing.settings.registration')}>
      <Moment {...props} name="registrationOpensLocal" />
      <Line {...props} name="lastDay" type="date" />
      <Line {...props} name="capacity" inputmode="numeric" />
    </Group>
  );
}

function Care(props: SettingsPageProps) {
  const { frame, values, faults, theirs, hasRegistered } = props;
  const { t } = frame;
  return (
    <Group title={t('editing.settings.care')}>
      <Beside t={t} text={theirs.sensitivity}>
        <Choices
          t={t}
          kind="one"
          name="sensitivity"
          label={t('editing.settings.sensitivity.label')}
          hint={t(hasRegistered ? 'editing.settings.sensitivity.rises' : 'editing.settings.sensitivity.hint')}
          error={faultAt(t, faults, 'sensitivity')}
          choices={levels.map((level) => ({
            value: level,
            label: t(`workspace.sensitivity.${level}`),
            hint: aboutLevel(t, level),
          }))}
          chosen={[values.sensitivity]}
        />
      </Beside>
      <Usual {...props} name="admission" options={['automatic', 'approval']} />
      <Usual {...props} name="confirmsAddress" options={['true', 'false']} />
      <Usual {...props} name="takesCodes" options={['true', 'false']} />
      <Line {...props} name="doorOpensMinutes" inputmode="numeric" />
      <Line {...props} name="retentionDays" inputmode="numeric" />
    </Group>
  );
}

function aboutLevel(t: Translate, level: (typeof levels)[number]): string {
  const { doorOpensMinutes, retentionDays } = sensitivityDefaults[level];
  return t(`editing.settings.level.${level}`, { minutes: doorOpensMinutes, days: retentionDays });
}

type LineProps = SettingsPageProps & {
  readonly name: Exclude<SettingField, 'sensitivity'>;
  readonly type?: 'text' | 'date' | 'datetime-local';
  readonly dir?: 'ltr';
  readonly inputmode?: 'numeric';
};

const hints = {
  slug: 'editing.settings.slug.hint',
  timeZone: 'editing.settings.timeZone.hint',
  startsLocal: 'editing.settings.startsLocal.hint',
  endsLocal: null,
  registrationOpensLocal: 'editing.settings.registrationOpensLocal.hint',
  lastDay: 'editing.settings.lastDay.hint',
  capacity: 'editing.settings.capacity.hint',
  admission: null,
  confirmsAddress: 'editing.settings.confirmsAddress.hint',
  takesCodes: 'editing.settings.takesCodes.hint',
  doorOpensMinutes: 'editing.settings.doorOpensMinutes.hint',
  retentionDays: 'editing.settings.retentionDays.hint',
} as const satisfies Record<LineProps['name'], MessageKey | null>;

function questionOf({ frame: { t }, faults, name }: LineProps) {
  const hint = hints[name];
  return {
    t,
    name,
    label: t(`editing.settings.${name}.label`),
    hint: hint === null ? undefined : t(hint),
    error: faultAt(t, faults, name),
    optional: true,
  };
}

function Line(props: LineProps) {
  const { frame, values, theirs, name, type = 'text', dir = 'ltr', inputmode } = props;
  return (
    <Beside t={frame.t} text={theirs[name]}>
      <Field
        {...questionOf(props)}
        type={type}
        value={values[name]}
        dir={dir}
        inputmode={inputmode}
        narrow={name !== 'slug'}
        autocomplete="off"
      />
    </Beside>
  );
}

function Moment(
  props: SettingsPageProps & { readonly name: 'startsLocal' | 'endsLocal' | 'registrationOpensLocal' },
) {
  return <Line {...props} type="datetime-local" />;
}

function Usual(
  props: SettingsPageProps &
    (
      | { readonly name: 'admission'; readonly options: readonly ('automatic' | 'approval')[] }
      | { readonly name: 'confirmsAddress' | 'takesCodes'; readonly options: readonly ('true' | 'false')[] }
    ),
) {
  const { frame, values, theirs, name, options } = props;
  const { t } = frame;
  return (
    <Beside t={t} text={theirs[name]}>
      <Select
        {...questionOf(props)}
        value={values[name]}
        options={[
          { value: '', label: t('editing.settings.usual') },
          ...options.map((option) => ({ value: option, label: t(wordsOf(name, option)) })),
        ]}
      />
    </Beside>
  );
}

function wordsOf(name: SettingField, option: 'automatic' | 'approval' | 'true' | 'false'): MessageKey {
  if (name !== 'takesCodes') return `editing.settings.${option}`;
  return option === 'true' ? 'editing.settings.takesCodes.yes' : 'editing.settings.takesCodes.no';
}

function Zone(props: SettingsPageProps) {
  const { frame, values, theirs } = props;
  const { t } = frame;
  return (
    <Beside t={t} text={theirs.timeZone}>
      <Select
        {...questionOf({ ...props, name: 'timeZone' })}
        value={values.timeZone}
        options={zoneOptions(t, values.timeZone)}
      />
    </Beside>
  );
}
