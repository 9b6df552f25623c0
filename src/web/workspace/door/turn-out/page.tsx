import type { Named } from '../../../../domain/registration/data/named.ts';
import { Button, ButtonLink } from '../../../../ui/button.tsx';
import { Form } from '../../../../ui/form.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';

export type TurnOutPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly person: Named;
};

/** Says what turning somebody out means, before it is done. */
export function TurnOutPage({ frame, scope, person }: TurnOutPageProps) {
  const { t } = frame;
  const { organisation, event } = scope;
  const { slug } = organisation;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="door"
      title={t('workspace.door.turnOutPage.title')}
      lead={
        <p>
          <bdi class="strong">{person.displayName}</bdi>
        </p>
      }
    >
      <div class="prose">
        <p>{t('workspace.door.turnOutPage.what')}</p>
        <p>{t('workspace.door.turnOutPage.inside')}</p>
      </div>
      <div class="block">
        <Form action={paths.workspaceDoorTurnOut(slug, event.code, person.id)}>
          <div class="actions">
            <Button look="warning">{t('workspace.door.turnOutPage.button')}</Button>
            <ButtonLink look="secondary" href={paths.workspaceDoor(slug, event.code)}>
              {t('workspace.door.back')}
            </ButtonLink>
          </div>
        </Form>
      </div>
    </EventWorkPage>
  );
}
