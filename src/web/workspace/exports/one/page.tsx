import { EXPORT_HOURS, type ExportSummary, markOf } from '../../../../domain/export/schema.ts';
import { formatMoment } from '../../../../platform/i18n/format-time.ts';
import type { MessageKey } from '../../../../platform/i18n/translate.ts';
import { Button } from '../../../../ui/button.tsx';
import { FactList } from '../../../../ui/fact-list.tsx';
import { Form } from '../../../../ui/form.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { DoneNotice } from '../../done-notice.tsx';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';
import { ExportStatus } from '../export-status.tsx';

export type ExportPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly summary: ExportSummary;
  readonly reason: string;
  /** What opens the file, for who asked for it and while it is there. */
  readonly passphrase: string | null;
  readonly mayDecide: boolean;
  readonly isOwn: boolean;
  readonly done: MessageKey | null;
};

/** One export, from the question to the file.  */
export function ExportPage(props: ExportPageProps) {
  const { frame, scope, summary, done } = props;
  const { t } = frame;
  const isMade = summary.state === 'approved';
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="exports"
      title={t('workspace.export.title', { mark: markOf(summary.id) })}
    >
      <DoneNotice t={t} done={done} />
      <Facts {...props} />
      {isMade ? <Progress {...props} /> : null}
      {props.mayDecide ? <Decision {...props} /> : null}
      {summary.state === 'requested' && props.isOwn ? <p>{t('workspace.export.waits')}</p> : null}
      {props.passphrase === null ? null : <File {...props} passphrase={props.passphrase} />}
    </EventWorkPage>
  );
}

function Facts({ frame: { t }, scope, summary, reason }: ExportPageProps) {
  const zone = scope.event.timeZone ?? 'UTC';
  const { state, audience, format, requestedByName, requestedAt, decidedByName, rowsTotal } = summary;
  return (
    <FactList
      facts={[
        { label: t('workspace.exports.state'), content: <ExportStatus t={t} state={state} /> },
        {
          label: t('workspace.exports.list'),
          content: (
            <>
              <p>{t(`workspace.exports.audience.${audience}`)}</p>
              <p>{t('workspace.export.rows', { count: rowsTotal })}</p>
              <p>{t(`workspace.exports.format.${format}`)}</p>
            </>
          ),
        },
        { label: t('workspace.exports.by'), content: <p>{requestedByName}</p> },
        { label: t('workspace.exports.at'), content: <p>{formatMoment(t, requestedAt, zone)}</p> },
        { label: t('workspace.exports.reason'), content: <p class="as-typed">{reason}</p> },
        ...(decidedByName === null
          ? []
          : [{ label: t('workspace.export.decidedBy'), content: <p>{decidedByName}</p> }]),
      ]}
    />
  );
}

function Progress({ frame: { t }, summary }: ExportPageProps) {
  const { rowsDone, rowsTotal } = summary;
  return (
    <div class="block" role="status">
      <p id="progress">{t('workspace.export.progress', { done: rowsDone, count: rowsTotal })}</p>
      <progress aria-labelledby="progress" max={Math.max(1, rowsTotal)} value={rowsDone} />
    </div>
  );
}

function Decision({ frame: { t }, scope, summary }: ExportPageProps) {
  const path = paths.workspaceExport(scope.organisation.slug, scope.event.code, summary.id);
  return (
    <section class="block">
      <h2>{t('workspace.export.decide')}</h2>
      <Form action={path}>
        <p>{t('workspace.export.decideLead', { count: summary.rowsTotal })}</p>
        <div class="actions">
          <Button name="decision" value="approved">
            {t('workspace.export.approve')}
          </Button>
          <Button name="decision" value="refused" look="secondary">
            {t('workspace.export.refuse')}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function File({
  frame: { t },
  scope,
  summary,
  passphrase,
}: ExportPageProps & { readonly passphrase: string }) {
  const zone = scope.event.timeZone ?? 'UTC';
  const until = summary.expiresAt === null ? '' : formatMoment(t, summary.expiresAt, zone);
  return (
    <section class="block">
      <h2>{t('workspace.export.file')}</h2>
      <div class="prose">
        <p>{t('workspace.export.fileLead', { until, count: EXPORT_HOURS })}</p>
        <p>{t('workspace.export.passphrase')}</p>
        <pre class="verbatim" dir="ltr" tabindex={0}>
          {passphrase}
        </pre>
        <Form action={paths.workspaceExportFile(scope.organisation.slug, scope.event.code, summary.id)}>
          <Button>{t('workspace.export.fetch')}</Button>
        </Form>
      </div>
    </section>
  );
}
