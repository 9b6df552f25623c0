import type { NewsReach } from '../../../domain/news/data.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';

export type AnnouncePageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  /** `not-now`: it is not published, or has begun. */
  readonly reach: NewsReach | 'not-now';
};

/** Says how many people who asked for news are told of the event, before its button does it. */
export function AnnouncePage({ frame, scope, reach }: AnnouncePageProps) {
  const { t } = frame;
  const { organisation, event } = scope;
  const back = paths.workspaceChanges(organisation.slug, event.code);
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="changes"
      title={t('announce.title')}
      lead={<p>{t(reach === 'not-now' ? 'announce.notNow' : 'announce.lead')}</p>}
    >
      {reach === 'not-now' ? null : (
        <div class="prose">
          {reach.told === 0 ? null : <p>{t('announce.told', { count: reach.told })}</p>}
          <p>{t('announce.untold', { count: reach.untold })}</p>
        </div>
      )}
      {reach === 'not-now' || reach.untold === 0 ? (
        <p class="block">
          <a href={back}>{t('announce.back')}</a>
        </p>
      ) : (
        <div class="block">
          <Form action={paths.workspaceAnnounce(organisation.slug, event.code)}>
            <div class="actions">
              <Button>{t('announce.button', { count: reach.untold })}</Button>
              <ButtonLink look="secondary" href={back}>
                {t('workspace.stop.back')}
              </ButtonLink>
            </div>
          </Form>
        </div>
      )}
    </EventWorkPage>
  );
}
