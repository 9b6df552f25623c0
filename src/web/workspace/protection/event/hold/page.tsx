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
  readonly faults: readonly Fault[];
};

const labels = { until: 'protection.hold.until', reason: 'protection.hold.reason' } as const;

/** Asks until when, and why, the people of an event are to be kept beyond their day. */
export function HoldPage({ frame, scope, values, faults }: HoldPageProps) {
  const { t } = frame;
  const { organisation, event } = scope;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="protection"
      title={t('protection.hold.set')}
      lead={<p>{t('protection.hold.formLead')}</p>}
      faults={toldFaults(t, faults, (field) => t(field === 'until' ? labels.until : labels.reason))}
    >
      <Form action={paths.eventHold(organisation.slug, event.code)}>
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
