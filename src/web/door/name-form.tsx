import type { Translate } from '../../platform/i18n/translate.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import type { Typed } from '../manage/form.ts';
import { paths } from '../paths.ts';

export type NameFormProps = {
  readonly t: Translate;
  readonly code: string;
  readonly token: string;
  readonly name: Typed;
};

/** The name under which somebody comes in, to be changed. */
export function NameForm({ t, code, token, name }: NameFormProps) {
  return (
    <Form action={paths.passName(code, token)}>
      <Field
        t={t}
        name="displayName"
        label={t('manage.correct.name.label')}
        hint={t('manage.correct.name.hint')}
        value={name.value}
        error={name.fault === null ? undefined : t(name.fault)}
        autocomplete="off"
        spellcheck={false}
      />
      <Button look="secondary">{t('door.name.submit')}</Button>
    </Form>
  );
}
