import type { Child } from 'hono/jsx';

export type PageHeadProps = {
  readonly title: string;
  /** A short line above the title. */
  readonly kicker?: Child;
  /** What the page is about, in a sentence or two. */
  readonly lead?: Child;
};

/** The title of a page with what stands around it. */
export function PageHead({ title, kicker, lead }: PageHeadProps) {
  return (
    <div class="page-head">
      {kicker ? <p class="kicker">{kicker}</p> : null}
      <h1>{title}</h1>
      {lead ? <div class="lead">{lead}</div> : null}
    </div>
  );
}
