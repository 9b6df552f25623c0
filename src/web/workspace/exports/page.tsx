import { mayExport } from '../../../domain/export/rules.ts';
import { type ExportSummary, exportAudiences, exportFormats, markOf } from '../../../domain/export/schema.ts';
import { formatMoment } from '../../../platform/i18n/format-time.ts';
import type { MessageKey, Translate } from '../../../platform/i18n/translate.ts';
import { Button } from '../../../ui/button.tsx';
import { Choices } from '../../../ui/choices.tsx';
import { faultAt } from '../../../ui/fault-at.ts';
import { Form } from '../../../ui/form.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Table } from '../../../ui/table.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { DoneNotice } from '../done-notice.tsx';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';
import { ExportStatus } from './export-status.tsx';

export type ExportFault = {
  readonly field: 'format' | 'audience' | 'reason' | null;
  readonly message: MessageKey;
};

export type ExportsPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly exports: readonly ExportSummary[];
  /** Of the request that the form makes. */
  readonly id: string;
  readonly values: { readonly format: string; readonly audience: string; readonly reason: string };
  readonly faults: readonly ExportFault[];
  readonly done: MessageKey | null;
};

/** Lists that leave as files: who asked for which, and how far each is. */
export function ExportsPage(props: ExportsPageProps) {
  const { frame, scope, exports, faults, done } = props;
  const { t } = frame;
  const title = t('workspace.exports.asked');
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="exports"
      title={t('workspace.exports.title')}
      lead={<p>{t('workspace.exports.lead')}</p>}
      faults={faults.map(({ field, message }) => ({ field, sentence: t(message) }))}
    >
      <DoneNotice t={t} done={done} />
      <Allowing {...props} />
      <section class="block">
        <h2>{title}</h2>
        <Table
          caption={title}
          captionUnseen
          empty={t('workspace.exports.none')}
          rows={exports}
          columns={columnsOf(t, scope)}
        />
      </section>
      {scope.permissions.has('exports.request') && mayExport(scope.event) ? <RequestForm {...props} /> : null}
    </EventWorkPage>
  );
}

function columnsOf(t: Translate, { organisation, event }: EventTabsScope) {
  const zone = event.timeZone ?? 'UTC';
  return [
    {
      label: t('workspace.exports.list'),
      cell: ({ id, audience, format }: ExportSummary) => (
        <a href={paths.workspaceExport(organisation.slug, event.code, id)}>
          {t('workspace.exports.name', {
            mark: markOf(id),
            audience: t(`workspace.exports.audience.${audience}`),
            format: t(`workspace.exports.format.${format}`),
          })}
        </a>
      ),
    },
    { label: t('workspace.exports.by'), cell: ({ requestedByName }: ExportSummary) => requestedByName },
    {
      label: t('workspace.exports.at'),
      cell: ({ requestedAt }: ExportSummary) => formatMoment(t, requestedAt, zone),
    },
    {
      label: t('workspace.exports.state'),
      cell: (summary: ExportSummary) => <ExportStatus t={t} state={summary.state} />,
    },
  ];
}

/** Above `open`, nothing leaves before somebody who watches over the data allowed it for this event. */
function Allowing({ frame: { t }, scope }: ExportsPageProps) {
  const { organisation, event, permissions } = scope;
  if (event.sensitivity === 'open') return null;
  const state = event.exportsAllowed ? 'on' : 'off';
  return (
    <Notice tone={event.exportsAllowed ? 'attention' : 'neutral'}>
      <p>{t(`workspace.exports.allowed.${state}`)}</p>
      {permissions.has('protection.act') ? (
        <p>
          <a href={paths.workspaceExportsAllowed(organisation.slug, event.code)}>
            {t(`workspace.exports.allowed.${state}Link`)}
          </a>
        </p>
      ) : null}
    </Notice>
  );
}

function RequestForm({ frame: { t }, scope, id, values, faults }: ExportsPageProps) {
  const errorOf = (field: string) => faultAt(t, faults, field);
  return (
    <section class="block">
      <h2>{t('workspace.exports.ask')}</h2>
      <Form action={paths.workspaceExports(scope.organisation.slug, scope.event.code)}>
        <input type="hidden" name="id" value={id} />
        <Choices
          t={t}
          kind="one"
          name="audience"
          label={t('workspace.exports.audienceLabel')}
          chosen={[values.audience]}
          choices={exportAudiences.map((audience) => ({
            value: audience,
            label: t(`workspace.exports.audience.${audience}`),
            hint: t(`workspace.exports.audienceHint.${audience}`),
          }))}
          error={errorOf('audience')}
        />
        <Choices
          t={t}
          kind="one"
          name="format"
          label={t('workspace.exports.formatLabel')}
          chosen={[values.format]}
          choices={exportFormats.map((format) => ({
            value: format,
            label: t(`workspace.exports.format.${format}`),
          }))}
          error={errorOf('format')}
        />
        <TextArea
          t={t}
          name="reason"
          rows={3}
          label={t('workspace.exports.reason')}
          hint={t('workspace.exports.reasonHint')}
          value={values.reason}
          error={errorOf('reason')}
        />
        <Button>{t('workspace.exports.submit')}</Button>
      </Form>
    </section>
  );
}
