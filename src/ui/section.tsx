import type { Child } from 'hono/jsx';

export type SectionProps = {
  readonly id: string;
  readonly title: string;
  /** The language of the content where it is another than the page's. */
  readonly lang?: string | undefined;
  readonly children: Child;
};

/** A part of a page: on wide screens its heading hangs in the margin beside the text. */
export function Section({ id, title, lang, children }: SectionProps) {
  return (
    <section class="row" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <div class="prose" lang={lang} dir={lang === undefined ? undefined : 'auto'}>
        {children}
      </div>
    </section>
  );
}
