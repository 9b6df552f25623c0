import type { Child } from 'hono/jsx';
import type { Translate } from '../platform/i18n/translate.ts';

export type FieldProps = {
  readonly t: Translate;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly type?: 'text' | 'email';
  readonly hint?: Child;
  /** A full sentence that says how to mend what was typed. */
  readonly error?: string | undefined;
  readonly autocomplete: string;
  /** `auto` takes the direction of what is typed. */
  readonly dir?: 'auto' | 'ltr';
  readonly spellcheck?: boolean;
};

/** The id of the input of a field, to which an error summary links. */
export const fieldId = (name: string): string => `field-${name}`;

/** One question of a form: label, hint, error and input, tied together for those who hear the page. */
export function Field(props: FieldProps) {
  const { name, hint, error } = props;
  const id = fieldId(name);
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : '']
    .filter((part) => part !== '')
    .join(' ');
  return (
    <div class={error ? 'field has-error' : 'field'}>
      <label for={id}>{props.label}</label>
      {hint ? (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p class="field-error" id={`${id}-error`}>
          <span class="unseen">{props.t('ui.errorPrefix')} </span>
          {error}
        </p>
      ) : null}
      <input
        id={id}
        name={name}
        type={props.type ?? 'text'}
        value={props.value}
        autocomplete={props.autocomplete}
        dir={props.dir ?? 'auto'}
        spellcheck={props.spellcheck}
        aria-describedby={described === '' ? undefined : described}
        aria-invalid={error ? 'true' : undefined}
        required
      />
    </div>
  );
}
