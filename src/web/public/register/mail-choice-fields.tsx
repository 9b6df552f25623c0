import type { Translate } from '../../../platform/i18n/translate.ts';
import { Choices } from '../../../ui/choices.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { NO_CALENDAR, type RegisterValues } from './form.ts';

export type MailChoiceFieldsProps = {
  readonly t: Translate;
  readonly values: Pick<RegisterValues, 'mailLook' | 'calendar'>;
};

/** How mails are to look, and whether they carry calendar entries: for a mailbox that others may read. */
export function MailChoiceFields({ t, values }: MailChoiceFieldsProps) {
  const look = values.mailLook === 'named' ? 'named' : 'neutral';
  return (
    <Disclosure summary={t('looks.form.open')} open={look === 'named' || values.calendar === NO_CALENDAR}>
      <Choices
        t={t}
        kind="one"
        name="mailLook"
        label={t('looks.form.label')}
        choices={[
          { value: 'neutral', label: t('looks.form.neutral') },
          { value: 'named', label: t('looks.form.named') },
        ]}
        chosen={[look]}
        optional
      />
      <Choices
        t={t}
        kind="one"
        name="calendar"
        label={t('looks.form.calendar')}
        choices={[
          { value: 'yes', label: t('looks.form.with') },
          { value: NO_CALENDAR, label: t('looks.form.without') },
        ]}
        chosen={[values.calendar === NO_CALENDAR ? NO_CALENDAR : 'yes']}
        optional
      />
    </Disclosure>
  );
}
