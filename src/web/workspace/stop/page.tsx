import type { EventState } from '../../../domain/event/schema.ts';
import type { Effects } from '../../../domain/messaging/data/effects.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';
import { Reach } from '../reach.tsx';

export type StopKind = 'cancel' | 'postpone';

export type StopPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly kind: StopKind;
  readonly effects: Effects;
};

const possibleFrom = {
  cancel: ['published', 'postponed'],
  postpone: ['published'],
} as const satisfies Record<StopKind, readonly EventState[]>;

/** Says whom cancelling or postponing reaches, before it is done. */
export function StopPage({ frame, scope, kind, effects }: StopPageProps) {
  const { t } = frame;
  const { organisation, event } = scope;
  const back = paths.workspaceChanges(organisation.slug, event.code);
  const action = kind === 'cancel' ? paths.workspaceCancel : paths.workspacePostpone;
  const isPossible = possibleFrom[kind].some((state) => state === event.state);
  const lead = t(isPossible ? `workspace.stop.${kind}.lead` : 'workspace.stop.already');
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="changes"
      title={t(`workspace.stop.${kind}.title`)}
      lead={<p>{lead}</p>}
    >
      {isPossible ? (
        <>
          <Reach t={t} effects={effects} links={kind === 'cancel' ? 'linksStop' : 'linksWait'} />
          <div class="block">
            <Form action={action(organisation.slug, event.code)}>
              <div class="actions">
                <Button look="warning">{t(`workspace.stop.${kind}.button`)}</Button>
                <ButtonLink look="secondary" href={back}>
                  {t('workspace.stop.back')}
                </ButtonLink>
              </div>
            </Form>
          </div>
        </>
      ) : (
        <p>
          <a href={back}>{t('workspace.changes.title')}</a>
        </p>
      )}
    </EventWorkPage>
  );
}
