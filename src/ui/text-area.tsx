import { describedBy, FieldNotes, fieldId, type QuestionProps } from './field.tsx';

export type TextAreaProps = QuestionProps & {
  readonly value: string;
  readonly rows?: number;
  readonly dir?: 'auto' | 'ltr';
  /** Offers a small toolbar where scripts run. */
  readonly markdown?: boolean;
};

/** A question whose answer takes several lines. */
export function TextArea(props: TextAreaProps) {
  const { name, error } = props;
  const id = fieldId(name);
  return (
    <div class={error ? 'field has-error' : 'field'}>
      <label for={id}>{props.label}</label>
      <FieldNotes {...props} />
      <textarea
        id={id}
        name={name}
        rows={props.rows ?? 6}
        dir={props.dir ?? 'auto'}
        data-markdown={props.markdown ? markdownWords(props.t) : undefined}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? 'true' : undefined}
        required={props.optional !== true}
      >
        {props.value}
      </textarea>
    </div>
  );
}

/** What the bar and its tools are called, for the script that makes them: a line each. */
function markdownWords(t: TextAreaProps['t']): string {
  const words = ['bar', 'bold', 'italic', 'heading', 'list', 'link'] as const;
  return words.map((word) => t(`ui.markdown.${word}`)).join('\n');
}
