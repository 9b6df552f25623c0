import { agreesTo } from '../../../domain/event/consent.ts';
import type { StaffPanellist } from '../../../domain/event/schema/panellist.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { DoneNotice } from '../done-notice.tsx';
import { EditParts } from '../edit-parts.tsx';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';
import { RowButtons } from '../row-buttons.tsx';
import { ConsentStatus } from './consent-status.tsx';
import { panellistRow } from './form.ts';
import { nameOf } from './name.ts';

export type PanelPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly panel: readonly StaffPanellist[];
  readonly now: Temporal.Instant;
  readonly done: MessageKey | null;
};

/** Who is on the panel, in order, and whether the public may see them. */
export function PanelPage(props: PanelPageProps) {
  const { frame, scope, panel, done } = props;
  const { t } = frame;
  const { organisation, event } = scope;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="edit"
      parts={<EditParts t={t} scope={scope} open="panel" />}
      title={t('editing.panel.title')}
      lead={<p>{t('editing.panel.lead')}</p>}
    >
      <DoneNotice t={t} done={done} />
      {panel.length === 0 ? <p class="empty">{t('editing.panel.none')}</p> : <PanelForm {...props} />}
      <p class="actions block">
        <ButtonLink href={paths.workspacePanellistNew(organisation.slug, event.code)}>
          {t('editing.panel.add')}
        </ButtonLink>
        <ButtonLink look="secondary" href={paths.workspacePanelInvite(organisation.slug, event.code, null)}>
          {t('panelInvite.title')}
        </ButtonLink>
      </p>
    </EventWorkPage>
  );
}

function PanelForm({ frame: { t }, scope, panel, now }: PanelPageProps) {
  const { organisation, event } = scope;
  return (
    <Form wide action={paths.workspacePanel(organisation.slug, event.code)}>
      <ol class="rows lined" data-sortable="">
        {panel.map((panellist) => {
          const { id, role, affiliation } = panellist;
          const name = nameOf(t, panellist);
          return (
            <li>
              <input type="hidden" name={panellistRow(id)} value="" />
              <div class="lined-text">
                <p>
                  <a class="strong" href={paths.workspacePanellist(organisation.slug, event.code, id)}>
                    {name}
                  </a>
                  {role === 'moderator' ? `, ${t('event.panel.moderator')}` : null}
                </p>
                {affiliation === '' ? null : <p class="small">{affiliation}</p>}
                <p class="small">
                  <ConsentStatus t={t} panellist={panellist} timeZone={event.timeZone} now={now} />
                </p>
                <p class="small">
                  {t(
                    agreesTo(panellist, 'photograph', now)
                      ? 'panelConsent.photographs'
                      : 'panelConsent.noPhotographs',
                  )}{' '}
                  {t(
                    agreesTo(panellist, 'recording', now)
                      ? 'panelConsent.recorded'
                      : 'panelConsent.notRecorded',
                  )}
                </p>
              </div>
              <RowButtons t={t} id={id} of={name} />
            </li>
          );
        })}
      </ol>
      <div hidden data-after-sorting="">
        <Button name="do" value="keep">
          {t('editing.panel.keepOrder')}
        </Button>
      </div>
    </Form>
  );
}
