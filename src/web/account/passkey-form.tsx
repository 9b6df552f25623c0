import type { Child } from 'hono/jsx';
import type { Translate } from '../../platform/i18n/translate.ts';
import { Button } from '../../ui/button.tsx';

export type PasskeyFormProps = {
  readonly t: Translate;
  readonly action: string;
  /** `make` a new passkey, or `use` one that is there. */
  readonly does: 'make' | 'use';
  /** What the browser is given, as JSON. */
  readonly options: string;
  readonly label: string;
  readonly look?: 'primary' | 'secondary';
  readonly children?: Child;
};

/** A button behind which the browser asks for a passkey. It is shown by the script that can do that. */
export function PasskeyForm({
  t,
  action,
  does,
  options,
  label,
  look = 'primary',
  children,
}: PasskeyFormProps) {
  return (
    <form class="form" method="post" action={action} data-passkey={does} data-options={options} hidden>
      {children}
      <input type="hidden" name="answer" value="" />
      <p class="field-error" role="alert" data-fault="" hidden>
        {t('account.passkey.failed')}
      </p>
      <Button look={look}>{label}</Button>
    </form>
  );
}
