import { accessReason } from '../../../domain/registration/schema/people.ts';
import type { FormFields } from '../../../platform/http/read-form.ts';
import type { MessageKey, Translate } from '../../../platform/i18n/translate.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { Button } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { TextArea } from '../../../ui/text-area.tsx';

export type ReasonFormProps = {
  readonly t: Translate;
  readonly action: string;
  readonly reason: string;
  readonly fault: MessageKey | null;
  /** What else the form carries. */
  readonly carried?: Readonly<Record<string, string>>;
};

/** Asks why somebody needs to see contacts. */
export function ReasonForm({ t, action, reason, fault, carried = {} }: ReasonFormProps) {
  return (
    <Form action={action}>
      {Object.entries(carried).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <TextArea
        t={t}
        name="reason"
        rows={3}
        label={t('people.contact.reason')}
        hint={t('people.contact.reasonHint')}
        value={reason}
        error={fault === null ? undefined : t(fault)}
      />
      <Button>{t('people.contact.submit')}</Button>
    </Form>
  );
}

/** The reason as it is written down; a fault says what is missing. */
export function parseReason(fields: FormFields): Result<string, MessageKey> {
  const reason = accessReason.safeParse(fields.reason ?? '');
  if (reason.success) return ok(reason.data);
  const isLong = reason.error.issues[0]?.message === 'too-long';
  return err(isLong ? 'people.contact.tooLong' : 'people.contact.tooShort');
}
