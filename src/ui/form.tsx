import type { Child } from 'hono/jsx';

/**
 * A form that posts. Browsers do not check it, so that every sentence comes from the catalogue and in the page's
 * language; where scripts run, a second press of its button is held back.
 */
export function Form(props: { readonly action: string; readonly children: Child }) {
  return (
    <form class="form" method="post" action={props.action} novalidate data-submit-once="">
      {props.children}
    </form>
  );
}
