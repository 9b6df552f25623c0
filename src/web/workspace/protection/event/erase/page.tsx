import { Button, ButtonLink } from '../../../../../ui/button.tsx';
import { Form } from '../../../../../ui/form.tsx';
import { Notice } from '../../../../../ui/notice.tsx';
import type { Frame } from '../../../../frame.tsx';
import { paths } from '../../../../paths.ts';
import { EventWorkPage } from '../../../event-page.tsx';
import type { EventTabsScope } from '../../../event-tabs.ts';

export type ErasePageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly people: number;
  readonly isHeld: boolean;
  /** Whether the event is still to come, so that nobody could come to it any more. */
  readonly isAhead: boolean;
};

/** Says what erasing the people of an event means, and how many they are, before it is done. */
export function ErasePage({ frame, scope, people, isHeld, isAhead }: ErasePageProps) {
  const { t } = frame;
  const { organisation, event } = scope;
  const back = paths.eventProtection(organisation.slug, event.code);
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="protection"
      title={t('protection.erasure.link')}
      lead={<p>{t('protection.erasure.count', { count: people })}</p>}
    >
      {isAhead ? (
        <Notice tone="attention">
          <p>{t('protection.erasure.ahead')}</p>
        </Notice>
      ) : null}
      <div class="prose block">
        <ul>
          {(['links', 'reach', 'key', 'page'] as const).map((effect) => (
            <li>{t(`protection.erasure.effect.${effect}`)}</li>
          ))}
        </ul>
      </div>
      {isHeld ? (
        <p>
          {t('protection.erasure.held')} <a href={back}>{t('protection.title')}</a>
        </p>
      ) : (
        <div class="block">
          <Form action={paths.eventErasure(organisation.slug, event.code)}>
            <div class="actions">
              <Button look="warning">{t('protection.erasure.button', { count: people })}</Button>
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
