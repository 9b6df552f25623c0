import type { Child } from 'hono/jsx';
import { describedBy, FieldNotes, fieldId, type QuestionProps } from './field.tsx';

export type Choice = { readonly value: string; readonly label: string; readonly hint?: Child };

export type ChoicesProps = QuestionProps & {
  readonly choices: readonly Choice[];
  /** The values that are chosen; with `one`, at most one. */
  readonly chosen: readonly string[];
  /** `one`: radio buttons; `several`: checkboxes, all of the same name. */
  readonly kind: 'one' | 'several';
  /** Short answers side by side, where there is room. */
  readonly inRow?: boolean;
};

/** A question with its answers laid out, each with a large area to press. The first has the id that errors link to. */
export function Choices(props: ChoicesProps) {
  const { name, error, kind } = props;
  return (
    <fieldset
      class={['field choices', ...(props.inRow ? ['in-row'] : []), ...(error ? ['has-error'] : [])].join(' ')}
      aria-describedby={describedBy(props)}
    >
      <legend>{props.label}</legend>
      <FieldNotes {...props} />
      {props.choices.map((choice, index) => {
        const id = index === 0 ? fieldId(name) : `${fieldId(name)}-${index + 1}`;
        return (
          <div class="choice">
            <input
              type={kind === 'one' ? 'radio' : 'checkbox'}
              id={id}
              name={name}
              value={choice.value}
              checked={props.chosen.includes(choice.value)}
              aria-describedby={choice.hint ? `${id}-about` : undefined}
            />
            <label for={id}>{choice.label}</label>
            {choice.hint ? (
              <p class="field-hint" id={`${id}-about`}>
                {choice.hint}
              </p>
            ) : null}
          </div>
        );
      })}
    </fieldset>
  );
}
