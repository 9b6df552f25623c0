import { Button, ButtonLink } from '../../../../ui/button.tsx';
import { Form } from '../../../../ui/form.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';

export type AllowExportsPageProps = { readonly frame: Frame; readonly scope: EventTabsScope };

/** Says what follows from allowing lists to leave, or from forbidding it again. */
export function AllowExportsPage({ frame, scope }: AllowExportsPageProps) {
  const { t } = frame;
  const { organisation, event } = scope;
  const wanted = event.exportsAllowed ? 'forbid' : 'allow';
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="exports"
      title={t(`workspace.exports.${wanted}.title`)}
      lead={<p>{t(`workspace.exports.${wanted}.lead`)}</p>}
    >
      <Form action={paths.workspaceExportsAllowed(organisation.slug, event.code)}>
        <div class="actions">
          <Button name="allowed" value={event.exportsAllowed ? 'no' : 'yes'} look="warning">
            {t(`workspace.exports.${wanted}.button`)}
          </Button>
          <ButtonLink look="secondary" href={paths.workspaceExports(organisation.slug, event.code)}>
            {t('workspace.exports.leave')}
          </ButtonLink>
        </div>
      </Form>
    </EventWorkPage>
  );
}
