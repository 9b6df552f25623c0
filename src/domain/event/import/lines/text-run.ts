import { type LineLink, writtenLinks } from './page-line.ts';

/** Gathers the words of one line with single spaces, and remembers which of them are links. */
export class TextRun {
  #text = '';
  #links: LineLink[] = [];

  /** Adds words; those with a `href` are a link. */
  add(words: string, href: string | null): void {
    const tidy = words.replace(/\s+/g, ' ');
    const piece = this.#text === '' || this.#text.endsWith(' ') ? tidy.trimStart() : tidy;
    const start = this.#text.length;
    this.#text += piece;
    if (href === null || piece.trim() === '') return;
    const last = this.#links.at(-1);
    const end = start + piece.trimEnd().length;
    if (last !== undefined && last.href === href && last.end === start) {
      this.#links[this.#links.length - 1] = { ...last, end };
    } else this.#links.push({ start, end, href });
  }

  /** Adds another line's words with their links. */
  append(other: { readonly text: string; readonly links: readonly LineLink[] }): void {
    const offset = this.#text.length;
    this.#text += other.text;
    for (const { start, end, href } of other.links) {
      this.#links.push({ start: start + offset, end: end + offset, href });
    }
  }

  /** A mark between two pieces, and a space; not a second colon after a colon. */
  separate(mark: string): void {
    const text = this.#text.trimEnd();
    this.#text = `${text}${mark === ':' && text.endsWith(':') ? '' : mark} `;
  }

  /** The line: its words, and its links including addresses that only stand written out. */
  end(): { text: string; links: LineLink[] } {
    const text = this.#text.trimEnd();
    const links = this.#links.map((link) => ({ ...link, end: Math.min(link.end, text.length) }));
    const bare = writtenLinks(text).filter((found) =>
      links.every((l) => found.end <= l.start || found.start >= l.end),
    );
    return { text, links: [...links, ...bare].sort((a, b) => a.start - b.start) };
  }
}
