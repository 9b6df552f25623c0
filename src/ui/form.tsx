import type { Child } from 'hono/jsx';

/**
 * A form that posts. Browsers do not check it, so that every sentence comes from the catalogue and in the page's
 * language; where scripts run, a second press of its button is held back.
 */
export function Form(props: {
  readonly action: string;
  /** Whether a file goes with it. */
  readonly upload?: boolean;
  /** As wide as the page instead of a text. */
  readonly wide?: boolean;
  /** Asks the browser to fill in nothing, and to keep nothing of what is typed. */
  readonly unkept?: boolean;
  readonly children: Child;
}) {
  return (
    <form
      class={props.wide === true ? 'form wide' : 'form'}
      method="post"
      action={props.action}
      enctype={props.upload === true ? 'multipart/form-data' : undefined}
      autocomplete={props.unkept === true ? 'off' : undefined}
      novalidate
      data-submit-once=""
    >
      {props.children}
    </form>
  );
}
