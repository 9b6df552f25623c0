/** A link inside a line: the piece of `text` from `start` to `end` leads to `href`. */
export type LineLink = { readonly start: number; readonly end: number; readonly href: string };

/**
 * A line of visible text, whatever format it came from. `marker` is a lone dash, which opens a navigation section in
 * pasted text. `item` opens a list item; what else stands in that item is `text` of the same depth.
 */
export type PageLine = {
  /** In the input, from 1. */
  readonly line: number;
  readonly text: string;
  readonly kind: 'marker' | 'heading' | 'item' | 'text';
  /** 1 to 6 for headings of Markdown and HTML, else 0. */
  readonly level: number;
  /** How many lists it stands in. */
  readonly depth: number;
  readonly links: readonly LineLink[];
  readonly inNavigation: boolean;
};

/** A line with what is usual for it. */
export function pageLine(given: Pick<PageLine, 'line' | 'text'> & Partial<PageLine>): PageLine {
  return { kind: 'text', level: 0, depth: 0, links: [], inNavigation: false, ...given };
}

const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"]*[^\s<>"'’”.,;:!?()[\]{}]/gi;

/** The addresses that stand written out in a text. */
export function writtenLinks(text: string): LineLink[] {
  return Array.from(text.matchAll(ADDRESS), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    href: /^www\./i.test(match[0]) ? `https://${match[0]}` : match[0],
  }));
}

/** The line with another text; links keep to their words where those are still there. */
export function withText(line: PageLine, text: string): PageLine {
  const links = line.links.flatMap((link) => {
    const start = text.indexOf(line.text.slice(link.start, link.end));
    return start < 0 ? [] : [{ start, end: start + link.end - link.start, href: link.href }];
  });
  return { ...line, text, links };
}
