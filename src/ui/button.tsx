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
  readonly small?: boolean;
  readonly name?: string;
  readonly value?: string;
  /** Another address than that of the form. */
  readonly action?: string;
  /** Opens what the form leads to beside the page, which stays as it is. */
  readonly beside?: boolean;
  /** It would change nothing now. Pressing it does no harm. */
  readonly isIdle?: boolean;
  readonly children: Child;
}) {
  const size = props.small === true ? ' button-small' : '';
  return (
    <button
      class={`button button-${props.look ?? 'primary'}${size}`}
      type="submit"
      name={props.name}
      value={props.value}
      formaction={props.action}
      formtarget={props.beside === true ? '_blank' : undefined}
      aria-disabled={props.isIdle ? 'true' : undefined}
    >
      {props.children}
    </button>
  );
}
