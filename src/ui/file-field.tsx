import { describedBy, FieldNotes, fieldId, type QuestionProps } from './field.tsx';

export type FileFieldProps = QuestionProps & {
  /** Which files are offered first, as browsers read it. */
  readonly accept: string;
};

/** A question that is answered with a file. */
export function FileField(props: FileFieldProps) {
  const { name, error } = props;
  const id = fieldId(name);
  return (
    <div class={error ? 'field has-error' : 'field'}>
      <label for={id}>{props.label}</label>
      <FieldNotes {...props} />
      <input
        id={id}
        name={name}
        type="file"
        accept={props.accept}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? 'true' : undefined}
        required={props.optional !== true}
      />
    </div>
  );
}
