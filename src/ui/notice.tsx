import type { Child } from 'hono/jsx';

export type Tone = 'neutral' | 'good' | 'attention';

/** A few sentences that should not be missed. The tone is a shape beside them; the words say it all. */
export function Notice(props: { readonly tone: Tone; readonly title?: string; readonly children: Child }) {
  return (
    <div class={`notice notice-${props.tone}`}>
      {props.title ? <p class="notice-title">{props.title}</p> : null}
      {props.children}
    </div>
  );
}
