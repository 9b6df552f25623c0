import { formatDay } from '../../../../../platform/i18n/format-time.ts';
import { Button, ButtonLink } from '../../../../../ui/button.tsx';
import { Form } from '../../../../../ui/form.tsx';
import type { Frame } from '../../../../frame.tsx';
import { paths } from '../../../../paths.ts';
import { EventWorkPage } from '../../../event-page.tsx';
import type { EventTabsScope } from '../../../event-tabs.ts';
import { staleHold } from '../hold/page.tsx';

export type ReleasePageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  /** When the people go without the hold; null while the event has no date. */
  readonly day: Temporal.PlainDate | null;
  readonly people: number;
  /** The last day of the hold; the form carries it along. */
  readonly heldUntil: Temporal.PlainDate | null;
  /** Whether somebody else set another hold meanwhile. */
  readonly isStale: boolean;
};

/** Says what ending a legal hold leads to, before it is done. */
export function ReleasePage({ frame, scope, day, people, heldUntil, isStale }: ReleasePageProps) {
  const { t } = frame;
  const { organisation, event } = scope;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="protection"
      title={t('protection.hold.lift')}
      faults={isStale ? [{ field: null, sentence: staleHold(t, heldUntil) }] : []}
      lead={
        <p>
          {day === null
            ? t('protection.hold.liftUndated')
            : t('protection.hold.liftLead', { count: people, day: formatDay(t, day) })}
        </p>
      }
    >
      <Form action={paths.eventRelease(organisation.slug, event.code)}>
        <input type="hidden" name="seen" value={heldUntil?.toString() ?? ''} />
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
