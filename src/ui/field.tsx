import type { Child } from 'hono/jsx';
import type { Translate } from '../platform/i18n/translate.ts';

/** What every question of a form has. */
export type QuestionProps = {
  readonly t: Translate;
  readonly name: string;
  readonly label: string;
  readonly hint?: Child;
  /** A full sentence that says how to mend what was typed. */
  readonly error?: string | undefined;
  /** Default: it has to be answered. */
  readonly optional?: boolean;
};

export type FieldProps = QuestionProps & {
  readonly value: string;
  readonly type?: 'text' | 'email' | 'url' | 'search' | 'number' | 'date' | 'time' | 'datetime-local';
  readonly autocomplete: string;
  /** `auto` takes the direction of what is typed. */
  readonly dir?: 'auto' | 'ltr';
  readonly spellcheck?: boolean;
  readonly inputmode?: 'numeric' | 'text' | undefined;
  /** As wide as what is expected, not as the page. */
  readonly narrow?: boolean;
};

/** The id of the input of a field, to which an error summary links. */
export const fieldId = (name: string): string => `field-${name}`;

/** The ids of hint and error, for `aria-describedby`; undefined where there is neither. */
export function describedBy({ name, hint, error }: Pick<QuestionProps, 'name' | 'hint' | 'error'>) {
  const id = fieldId(name);
  const parts = [...(hint ? [`${id}-hint`] : []), ...(error ? [`${id}-error`] : [])];
  return parts.length === 0 ? undefined : parts.join(' ');
}

/** Hint and error of a question, as they stand between its label and its input. */
export function FieldNotes({ t, name, hint, error }: Pick<QuestionProps, 't' | 'name' | 'hint' | 'error'>) {
  const id = fieldId(name);
  return (
    <>
      {hint ? (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p class="field-error" id={`${id}-error`}>
          <span class="unseen">{t('ui.errorPrefix')} </span>
          {error}
        </p>
      ) : null}
    </>
  );
}

/** One question of a form: label, hint, error and input, tied together for those who hear the page. */
export function Field(props: FieldProps) {
  const { name, error } = props;
  const id = fieldId(name);
  return (
    <div class={error ? 'field has-error' : 'field'}>
      <label for={id}>{props.label}</label>
      <FieldNotes {...props} />
      <input
        id={id}
        name={name}
        type={props.type ?? 'text'}
        value={props.value}
        class={props.narrow ? 'narrow' : undefined}
        autocomplete={props.autocomplete}
        dir={props.dir ?? 'auto'}
        spellcheck={props.spellcheck}
        inputmode={props.inputmode}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? 'true' : undefined}
        required={props.optional !== true}
      />
    </div>
  );
}
