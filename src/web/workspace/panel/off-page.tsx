import type { StaffPanellist } from '../../../domain/event/schema/panellist.ts';
import { Button } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { EditParts } from '../edit-parts.tsx';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';
import { nameOf } from './name.ts';

export type OffPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly panellist: StaffPanellist;
};

/** Hides somebody at once, or takes them off the panel altogether. */
export function OffPage({ frame, scope, panellist }: OffPageProps) {
  const { t } = frame;
  const { organisation, event } = scope;
  const action = paths.workspacePanellistOff(organisation.slug, event.code, panellist.id);
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="edit"
      parts={<EditParts t={t} scope={scope} open="panel" />}
      title={t('editing.panel.off.title')}
      lead={<p>{nameOf(t, panellist)}</p>}
    >
      {panellist.consentWithdrawnAt === null ? (
        <section class="block">
          <h2>{t('editing.panel.off.withdraw.title')}</h2>
          <div class="prose">
            <p>{t('editing.panel.off.withdraw.lead')}</p>
          </div>
          <Form action={action}>
            <Button name="do" value="withdraw">
              {t('editing.panel.off.withdraw.button')}
            </Button>
          </Form>
        </section>
      ) : null}
      <section class="block">
        <h2>{t('editing.panel.off.remove.title')}</h2>
        <div class="prose">
          <p>{t('editing.panel.off.remove.lead')}</p>
        </div>
        <Form action={action}>
          <Button look="warning" name="do" value="remove">
            {t('editing.panel.off.remove.button')}
          </Button>
        </Form>
      </section>
    </EventWorkPage>
  );
}
