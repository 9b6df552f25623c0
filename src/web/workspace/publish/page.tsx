import type { RetentionLine } from '../../../domain/event/retention.ts';
import type { MissingPart } from '../../../domain/event/schema.ts';
import { formatMoment } from '../../../platform/i18n/format-time.ts';
import { formatZone } from '../../../platform/i18n/format-zone.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { Button } from '../../../ui/button.tsx';
import { type Fault, faultAt } from '../../../ui/fault-at.ts';
import { Field } from '../../../ui/field.tsx';
import { Form } from '../../../ui/form.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { DoneNotice } from '../done-notice.tsx';
import { EditParts } from '../edit-parts.tsx';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';
import { toldFaults } from '../form-faults.ts';
import { KeptDays } from '../protection/kept-days.tsx';

export type PublishPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly publishedAt: Temporal.Instant | null;
  /** When it is to be published by itself. */
  readonly publishAt: Temporal.Instant | null;
  readonly missing: readonly MissingPart[];
  /** Until when what is kept; null while the event has no end. */
  readonly kept: readonly RetentionLine[] | null;
  /** What was typed as the hour of publication. */
  readonly at: string;
  readonly faults: readonly Fault[];
  readonly now: Temporal.Instant;
  readonly done: MessageKey | null;
};

/** Where the parts of an event stand that can be missing. */
const places = {
  title: paths.workspaceTexts,
  timeZone: paths.workspaceSettings,
  startsLocal: paths.workspaceSettings,
  endsLocal: paths.workspaceSettings,
  order: paths.workspaceSettings,
  questions: paths.workspaceForm,
  refused: paths.workspaceForm,
} as const satisfies Record<MissingPart, unknown>;

/** Publishes a draft now or at an hour, once nothing is missing. */
export function PublishPage(props: PublishPageProps) {
  const { frame, scope, publishedAt, missing, faults, done } = props;
  const { t } = frame;
  const isReady = publishedAt === null && missing.length === 0;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="edit"
      parts={<EditParts t={t} scope={scope} open="publish" />}
      title={t('editing.publish.title')}
      faults={toldFaults(t, faults, () => t('editing.publish.at.label'))}
    >
      <DoneNotice t={t} done={done} />
      <Standing {...props} />
      {publishedAt === null ? <KeptPart {...props} /> : null}
      {isReady ? <Now {...props} /> : null}
      {publishedAt === null ? <AtAnHour {...props} isReady={isReady} /> : null}
      {publishedAt === null ? <DiscardPart {...props} /> : null}
    </EventWorkPage>
  );
}

function Standing({ frame: { t }, scope, publishedAt, missing }: PublishPageProps) {
  const { organisation, event } = scope;
  if (publishedAt !== null) {
    const page = paths.event(event.organisationSlug, event.slug);
    const zone = event.timeZone ?? 'UTC';
    return (
      <div class="prose">
        <p>{t('editing.publish.since', { at: formatMoment(t, publishedAt, zone) })}</p>
        <p>
          <a href={page}>{t('editing.publish.toPage')}</a>
        </p>
      </div>
    );
  }
  if (missing.length === 0) return null;
  return (
    <div class="prose">
      <p>{t('editing.publish.missing')}</p>
      <ul>
        {missing.map((part) => (
          <li>
            <a href={places[part](organisation.slug, event.code)}>{t(`editing.publish.part.${part}`)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What people are promised, before the first of them registers. */
function KeptPart({ frame: { t }, scope, kept }: PublishPageProps) {
  const { organisation, event } = scope;
  return (
    <section class="block">
      <h2>{t('protection.retention.title')}</h2>
      <div class="prose">
        <p>
          {kept === null
            ? t('protection.retention.undated', { count: event.retentionDays })
            : t('editing.publish.promised')}{' '}
          <a href={paths.workspaceSettings(organisation.slug, event.code)}>{t('editing.publish.kept')}</a>
        </p>
      </div>
      {kept === null ? null : <KeptDays t={t} lines={kept} />}
    </section>
  );
}

function DiscardPart({ frame: { t }, scope }: PublishPageProps) {
  return (
    <p class="block">
      <a href={paths.workspaceDiscard(scope.organisation.slug, scope.event.code)}>
        {t('editing.discard.title')}
      </a>
    </p>
  );
}

function Now({ frame, scope }: PublishPageProps) {
  const { t } = frame;
  const action = paths.workspacePublish(scope.organisation.slug, scope.event.code);
  return (
    <section class="block">
      <h2>{t('editing.publish.now.title')}</h2>
      <div class="prose">
        <p>{t('editing.publish.now.lead')}</p>
      </div>
      <Form action={action}>
        <div class="actions">
          <Button name="do" value="now">
            {t('editing.publish.now.button')}
          </Button>
          <a href={paths.workspacePreview(scope.organisation.slug, scope.event.code)}>
            {t('editing.publish.look')}
          </a>
        </div>
      </Form>
    </section>
  );
}

/** The planned hour can be taken back also while something is missing. */
function AtAnHour(props: PublishPageProps & { readonly isReady: boolean }) {
  const { publishAt, isReady } = props;
  if (publishAt === null && !isReady) return null;
  return (
    <section class="block">
      <h2>{props.frame.t('editing.publish.later.title')}</h2>
      {publishAt === null ? null : <Planned {...props} publishAt={publishAt} />}
      {isReady ? <Later {...props} /> : null}
    </section>
  );
}

type PlannedProps = PublishPageProps & { readonly publishAt: Temporal.Instant; readonly isReady: boolean };

function Planned({ frame, scope, publishAt, now, isReady }: PlannedProps) {
  const { t } = frame;
  const at = formatMoment(t, publishAt, scope.event.timeZone ?? 'UTC');
  const isLate = Temporal.Instant.compare(publishAt, now) <= 0;
  const due = isReady ? 'editing.publish.later.due' : 'editing.publish.later.waits';
  return (
    <>
      <Notice tone="neutral">
        <p>{t(isLate ? due : 'editing.publish.later.planned', { at })}</p>
      </Notice>
      <Form action={paths.workspacePublish(scope.organisation.slug, scope.event.code)}>
        <Button look="secondary" name="do" value="drop">
          {t('editing.publish.later.drop')}
        </Button>
      </Form>
    </>
  );
}

function Later({ frame: { t }, scope, at, faults, publishAt, now }: PublishPageProps) {
  const { organisation, event } = scope;
  const zone = formatZone(t, event.timeZone ?? 'UTC', now);
  return (
    <Form action={paths.workspacePublish(organisation.slug, event.code)}>
      <input
        type="hidden"
        name="seen"
        value={publishAt?.toZonedDateTimeISO('UTC').toPlainDateTime().toString() ?? ''}
      />
      <Field
        t={t}
        name="at"
        type="datetime-local"
        dir="ltr"
        narrow
        label={t('editing.publish.at.label')}
        hint={t('editing.publish.at.hint', { zone })}
        value={at}
        error={faultAt(t, faults, 'at')}
        autocomplete="off"
      />
      <Button look="secondary" name="do" value="plan">
        {t(publishAt === null ? 'editing.publish.later.button' : 'editing.publish.later.change')}
      </Button>
    </Form>
  );
}
