import { formatDay } from '../../../../../platform/i18n/format-time.ts';
import type { Translate } from '../../../../../platform/i18n/translate.ts';
import { Button } from '../../../../../ui/button.tsx';
import { type Fault, faultAt } from '../../../../../ui/fault-at.ts';
import { Field } from '../../../../../ui/field.tsx';
import { Form } from '../../../../../ui/form.tsx';
import { TextArea } from '../../../../../ui/text-area.tsx';
import type { Frame } from '../../../../frame.tsx';
import { paths } from '../../../../paths.ts';
import { EventWorkPage } from '../../../event-page.tsx';
import type { EventTabsScope } from '../../../event-tabs.ts';
import { toldFaults } from '../../../form-faults.ts';

export type HoldPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly values: { readonly until: string; readonly reason: string };
  /** The last day of the hold that is there already; the form carries it along. */
  readonly heldUntil: Temporal.PlainDate | null;
  readonly faults: readonly Fault[];
  /** Whether somebody else set or ended a hold meanwhile. */
  readonly isStale: boolean;
};

const labels = { until: 'protection.hold.until', reason: 'protection.hold.reason' } as const;

/** What stands by now, where two people decided at the same time. */
export function staleHold(t: Translate, heldUntil: Temporal.PlainDate | null): string {
  if (heldUntil === null) return t('protection.hold.stale.ended');
  return t('protection.hold.stale.set', { day: formatDay(t, heldUntil) });
}

/** Asks until when, and why, the people of an event are to be kept beyond their day. */
export function HoldPage({ frame, scope, values, heldUntil, faults, isStale }: HoldPageProps) {
  const { t } = frame;
  const { organisation, event } = scope;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="protection"
      title={t('protection.hold.set')}
      lead={<p>{t('protection.hold.formLead')}</p>}
      faults={[
        ...(isStale ? [{ field: null, sentence: staleHold(t, heldUntil) }] : []),
        ...toldFaults(t, faults, (field) => t(field === 'until' ? labels.until : labels.reason)),
      ]}
    >
      <Form action={paths.eventHold(organisation.slug, event.code)}>
        <input type="hidden" name="seen" value={heldUntil?.toString() ?? ''} />
        <Field
          t={t}
          name="until"
          type="date"
          dir="ltr"
          narrow
          autocomplete="off"
          label={t(labels.until)}
          hint={t('protection.hold.untilHint')}
          value={values.until}
          error={faultAt(t, faults, 'until')}
        />
        <TextArea
          t={t}
          name="reason"
          rows={3}
          label={t(labels.reason)}
          hint={t('protection.hold.reasonHint')}
          value={values.reason}
          error={faultAt(t, faults, 'reason')}
        />
        <div class="actions">
          <Button>{t('protection.hold.button')}</Button>
          <a href={paths.eventProtection(organisation.slug, event.code)}>{t('workspace.stop.back')}</a>
        </div>
      </Form>
    </EventWorkPage>
  );
}
