import { formatDay } from '../../../../../platform/i18n/format-time.ts';
import { Button, ButtonLink } from '../../../../../ui/button.tsx';
import { Form } from '../../../../../ui/form.tsx';
import type { Frame } from '../../../../frame.tsx';
import { paths } from '../../../../paths.ts';
import { EventWorkPage } from '../../../event-page.tsx';
import type { EventTabsScope } from '../../../event-tabs.ts';

export type ReleasePageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  /** When the people go without the hold; null while the event has no date. */
  readonly day: Temporal.PlainDate | null;
  readonly people: number;
};

/** Says what ending a legal hold leads to, before it is done. */
export function ReleasePage({ frame, scope, day, people }: ReleasePageProps) {
  const { t } = frame;
  const { organisation, event } = scope;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="protection"
      title={t('protection.hold.lift')}
      lead={
        <p>
          {day === null
            ? t('protection.hold.liftUndated')
            : t('protection.hold.liftLead', { count: people, day: formatDay(t, day) })}
        </p>
      }
    >
      <Form action={paths.eventRelease(organisation.slug, event.code)}>
        <div class="actions">
          <Button look="warning">{t('protection.hold.lift')}</Button>
          <ButtonLink look="secondary" href={paths.eventProtection(organisation.slug, event.code)}>
            {t('workspace.stop.back')}
          </ButtonLink>
        </div>
      </Form>
    </EventWorkPage>
  );
}
