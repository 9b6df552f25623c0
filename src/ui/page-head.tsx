import type { Child } from 'hono/jsx';

export type PageHeadProps = {
  readonly title: string;
  /** The language of the title where it is another than the page's. */
  readonly lang?: string | undefined;
  /** A short line above the title. */
  readonly kicker?: Child;
  /** What the page is about, in a sentence or two. */
  readonly lead?: Child;
};

/** The title of a page with what stands around it. */
export function PageHead({ title, lang, kicker, lead }: PageHeadProps) {
  return (
    <div class="page-head">
      {kicker ? <p class="kicker">{kicker}</p> : null}
      <h1 lang={lang} dir={lang === undefined ? undefined : 'auto'}>
        {title}
      </h1>
      {lead ? <div class="lead">{lead}</div> : null}
    </div>
  );
}
