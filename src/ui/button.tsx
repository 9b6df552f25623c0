import type { Child } from 'hono/jsx';

type Look = 'primary' | 'secondary' | 'warning';

/** A link that starts something, shown as a button. */
export function ButtonLink(props: { readonly href: string; readonly look?: Look; readonly children: Child }) {
  return (
    <a class={`button button-${props.look ?? 'primary'}`} href={props.href}>
      {props.children}
    </a>
  );
}

/** Sends the form that it stands in. `name` and `value` tell apart several buttons of one form. */
export function Button(props: {
  readonly look?: Look;
  readonly name?: string;
  readonly value?: string;
  readonly children: Child;
}) {
  return (
    <button
      class={`button button-${props.look ?? 'primary'}`}
      type="submit"
      name={props.name}
      value={props.value}
    >
      {props.children}
    </button>
  );
}
