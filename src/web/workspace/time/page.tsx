import type { StaffEvent } from '../../../domain/event/schema.ts';
import type { Effects } from '../../../domain/messaging/data/effects.ts';
import { formatDay, formatSpan } from '../../../platform/i18n/format-time.ts';
import { formatZone } from '../../../platform/i18n/format-zone.ts';
import { Button } from '../../../ui/button.tsx';
import { FactList } from '../../../ui/fact-list.tsx';
import { faultAt } from '../../../ui/fault-at.ts';
import { Field } from '../../../ui/field.tsx';
import { Form } from '../../../ui/form.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';
import { Reach } from '../reach.tsx';
import type { NewTime, TimeFault, TimeValues } from './form.ts';

/** An event that people know the time of. */
export type DatedEvent = StaffEvent & {
  readonly timeZone: string;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
};

export type TimePageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly event: DatedEvent;
  readonly values: TimeValues;
  readonly faults: readonly TimeFault[];
  /** The new time to be confirmed; null while it is being chosen. */
  readonly chosen: NewTime | null;
  readonly effects: Effects;
  readonly isStale: boolean;
};

/** Moves an event in two steps: choose the time, then see whom it concerns and press the button. */
export function TimePage(props: TimePageProps) {
  const { frame, scope, event, faults, chosen, isStale } = props;
  const { t } = frame;
  const told = faults.map(({ field, message }) => ({ field, sentence: t(message) }));
  const stale = isStale ? [{ field: null, sentence: t('workspace.time.stale') }] : [];
  const zone = formatZone(t, event.timeZone, event.startsAt);
  const now = formatSpan(t, { from: event.startsAt, to: event.endsAt }, event.timeZone);
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="changes"
      title={t('workspace.time.title')}
      lead={
        <>
          <p>{t('workspace.time.now', { span: now })}</p>
          <p>{t('workspace.time.lead', { zone })}</p>
        </>
      }
      faults={[...stale, ...told]}
    >
      {chosen === null ? <ChoiceForm {...props} /> : <Confirmation {...props} chosen={chosen} />}
    </EventWorkPage>
  );
}

function ChoiceForm({ frame: { t }, scope, event, values, faults }: TimePageProps) {
  const errorOf = (field: keyof TimeValues) => faultAt(t, faults, field);
  const shared = { t, autocomplete: 'off', dir: 'ltr', narrow: true } as const;
  return (
    <form
      class="form"
      method="get"
      action={paths.workspaceTime(scope.organisation.slug, event.code)}
      novalidate
    >
      {(['starts', 'ends'] as const).map((name) => (
        <Field
          {...shared}
          name={name}
          type="datetime-local"
          label={t(`workspace.time.${name}`)}
          value={values[name]}
          error={errorOf(name)}
        />
      ))}
      <Field
        {...shared}
        name="lastDay"
        type="date"
        label={t('workspace.time.lastDay')}
        hint={t('workspace.time.lastDayHint')}
        value={values.lastDay}
        error={errorOf('lastDay')}
      />
      <button class="button button-primary" type="submit">
        {t('workspace.time.look')}
      </button>
    </form>
  );
}

function Confirmation(props: TimePageProps & { readonly chosen: NewTime }) {
  const { frame, scope, event, values, chosen, effects } = props;
  const { t } = frame;
  const path = paths.workspaceTime(scope.organisation.slug, event.code);
  const [from, to] = [chosen.startsLocal, chosen.endsLocal].map((local) =>
    local.toZonedDateTime(event.timeZone).toInstant(),
  );
  const span = from === undefined || to === undefined ? '' : formatSpan(t, { from, to }, event.timeZone);
  return (
    <>
      <FactList
        facts={[
          { label: t('workspace.time.new'), content: <p class="strong">{span}</p> },
          { label: t('workspace.time.lastDay'), content: <p>{formatDay(t, chosen.lastDay)}</p> },
        ]}
      />
      <Reach t={t} effects={effects} links="linksMove" />
      <div class="block">
        <Form action={path}>
          {Object.entries(values).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <input type="hidden" name="revision" value={String(event.scheduleRevision)} />
          <div class="actions">
            <Button>{t('workspace.time.button')}</Button>
            <a href={path}>{t('workspace.time.back')}</a>
          </div>
        </Form>
      </div>
    </>
  );
}
