import type { Translate } from '../../../platform/i18n/translate.ts';
import { type Fault, faultAt } from '../../../ui/fault-at.ts';
import { Field } from '../../../ui/field.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import type { MeetingValues } from './form.ts';

export type AddressFieldsProps = {
  readonly t: Translate;
  /** What the address is called here. */
  readonly label: string;
  readonly values: MeetingValues;
  readonly faults: readonly Fault[];
};

/** Where a meeting is: its address, and what people need beside it. */
export function AddressFields({ t, label, values, faults }: AddressFieldsProps) {
  return (
    <>
      <Field
        t={t}
        name="address"
        type="url"
        dir="ltr"
        label={label}
        hint={t('workspace.meeting.addressHint')}
        value={values.address}
        error={faultAt(t, faults, 'address')}
        autocomplete="off"
        spellcheck={false}
      />
      <TextArea
        t={t}
        name="details"
        rows={3}
        label={t('workspace.meeting.detailsLabel')}
        hint={t('workspace.meeting.detailsHint')}
        value={values.details}
        error={faultAt(t, faults, 'details')}
        optional
      />
    </>
  );
}
