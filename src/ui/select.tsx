import type { Choice } from './choices.tsx';
import { describedBy, FieldNotes, fieldId, type QuestionProps } from './field.tsx';

export type SelectProps = QuestionProps & {
  readonly options: readonly Pick<Choice, 'value' | 'label'>[];
  readonly value: string;
};

/** A question with too many answers to lay them out. */
export function Select(props: SelectProps) {
  const { name, error, value } = props;
  const id = fieldId(name);
  return (
    <div class={error ? 'field has-error' : 'field'}>
      <label for={id}>{props.label}</label>
      <FieldNotes {...props} />
      <select
        id={id}
        name={name}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? 'true' : undefined}
      >
        {props.options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
