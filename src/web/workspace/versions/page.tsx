import type { Difference } from '../../../domain/event/compare-versions.ts';
import type { VersionSummary } from '../../../domain/event/data/versions.ts';
import { formatMoment } from '../../../platform/i18n/format-time.ts';
import type { MessageKey, Translate } from '../../../platform/i18n/translate.ts';
import { Button } from '../../../ui/button.tsx';
import type { Fault } from '../../../ui/fault-at.ts';
import { Form } from '../../../ui/form.tsx';
import { Table } from '../../../ui/table.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { DoneNotice } from '../done-notice.tsx';
import { EditParts } from '../edit-parts.tsx';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';
import { Differences } from './difference.tsx';

export type VersionsPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly versions: readonly VersionSummary[];
  /** The number to go on from where there are older ones. */
  readonly olderThan: number | null;
  readonly done: MessageKey | null;
};

/** Who changed the event and when, the latest first. */
export function VersionsPage({ frame, scope, versions, olderThan, done }: VersionsPageProps) {
  const { t } = frame;
  const { organisation, event } = scope;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="edit"
      parts={<EditParts t={t} scope={scope} open="versions" />}
      title={t('editing.versions.title')}
      lead={<p>{t('editing.versions.lead')}</p>}
    >
      <DoneNotice t={t} done={done} />
      <Table
        caption={t('editing.versions.title')}
        captionUnseen
        empty={t('editing.versions.none')}
        rows={versions}
        columns={[
          {
            label: t('editing.versions.version'),
            cell: ({ number }) => (
              <a href={paths.workspaceVersion(organisation.slug, event.code, number)}>
                {t('editing.versions.number', { number })}
              </a>
            ),
          },
          { label: t('editing.versions.what'), cell: (version) => whatOf(t, version) },
          { label: t('editing.versions.who'), cell: ({ by }) => by ?? t('editing.versions.program') },
          { label: t('editing.versions.when'), cell: ({ at }) => whenOf(t, scope, at) },
        ]}
      />
      {olderThan === null ? null : (
        <p class="block">
          <a href={`${paths.workspaceVersions(organisation.slug, event.code)}?before=${olderThan}`}>
            {t('editing.versions.older')}
          </a>
        </p>
      )}
    </EventWorkPage>
  );
}

function whatOf(t: Translate, { kind, restoredNumber }: VersionSummary): string {
  if (kind === 'restored') return t('editing.versions.kind.restored', { number: restoredNumber ?? 0 });
  return t(`editing.versions.kind.${kind}`);
}

function whenOf(t: Translate, { event }: EventTabsScope, at: Temporal.Instant): string {
  return formatMoment(t, at, event.timeZone ?? 'UTC');
}

export type VersionPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly version: VersionSummary;
  /** What this version changed. */
  readonly changed: readonly Difference[];
  /** What bringing it back would change now; null for the latest one. */
  readonly ahead: readonly Difference[] | null;
  /** Why it could not be brought back. */
  readonly faults: readonly Fault[];
};

/** One version: what it changed, and what would change if it came back. */
export function VersionPage({ frame, scope, version, changed, ahead, faults }: VersionPageProps) {
  const { t } = frame;
  const { organisation, event } = scope;
  const { number, by, at } = version;
  const preview = `${paths.workspacePreview(organisation.slug, event.code)}?version=${number}`;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="edit"
      parts={<EditParts t={t} scope={scope} open="versions" />}
      title={t('editing.versions.number', { number })}
      faults={faults.map(({ message, values }) => ({ field: null, sentence: t(message, values) }))}
      lead={<p>{`${whatOf(t, version)}. ${by ?? t('editing.versions.program')}, ${whenOf(t, scope, at)}`}</p>}
    >
      <p>
        <a href={preview}>{t('editing.versions.preview')}</a>
      </p>
      <section class="block">
        <h2>{t('editing.versions.changed')}</h2>
        <Differences t={t} differences={changed} />
      </section>
      {ahead === null ? null : (
        <section class="block">
          <h2>{t('editing.versions.restore')}</h2>
          <div class="prose">
            <p>{t('editing.versions.restoreLead')}</p>
          </div>
          <Differences t={t} differences={ahead} />
          {ahead.length === 0 ? null : (
            <Form action={paths.workspaceVersion(organisation.slug, event.code, number)}>
              <Button>{t('editing.versions.restoreButton')}</Button>
            </Form>
          )}
        </section>
      )}
    </EventWorkPage>
  );
}
