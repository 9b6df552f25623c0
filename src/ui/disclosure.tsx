import type { Child } from 'hono/jsx';

/** Keeps something apart that should not be pressed by accident. It opens and closes without a script. */
export function Disclosure(props: {
  readonly summary: string;
  /** Shown open from the start, as where something in it has to be looked at again. */
  readonly open?: boolean;
  readonly children: Child;
}) {
  return (
    <details class="disclosure" open={props.open}>
      <summary>{props.summary}</summary>
      <div class="prose">{props.children}</div>
    </details>
  );
}
