import { type LineLink, writtenLinks } from './page-line.ts';

/** Gathers the words of one line with single spaces, and remembers which of them are links. */
export class TextRun {
  /** Joined only at the end: asking a growing string for its last letter copies it each time. */
  readonly #pieces: string[] = [];
  readonly #links: LineLink[] = [];
  #length = 0;

  /** Adds words; those with a `href` are a link. */
  add(words: string, href: string | null): void {
    const tidy = words.replace(/\s+/g, ' ');
    const piece = this.#length === 0 || this.#last.endsWith(' ') ? tidy.trimStart() : tidy;
    const start = this.#length;
    this.#push(piece);
    if (href === null || piece.trim() === '') return;
    const last = this.#links.at(-1);
    const end = start + piece.trimEnd().length;
    if (last !== undefined && last.href === href && last.end === start) {
      this.#links[this.#links.length - 1] = { ...last, end };
    } else this.#links.push({ start, end, href });
  }

  /** Adds another line's words with their links. */
  append(other: { readonly text: string; readonly links: readonly LineLink[] }): void {
    const offset = this.#length;
    this.#push(other.text);
    for (const { start, end, href } of other.links) {
      this.#links.push({ start: start + offset, end: end + offset, href });
    }
  }

  /** A mark between two pieces, and a space; not a second colon after a colon. */
  separate(mark: string): void {
    if (this.#length === 0) return;
    const spaced = this.#last.endsWith(' ');
    const repeats = mark === ':' && this.#last.trimEnd().endsWith(':');
    if (!spaced) this.#push(`${repeats ? '' : mark} `);
    else if (!repeats && mark !== '') this.#push(`${mark.trimStart()} `);
  }

  /** The line: its words, and its links including addresses that only stand written out. */
  end(): { text: string; links: LineLink[] } {
    const text = this.#pieces.join('').trimEnd();
    const links = this.#links.map((link) => ({ ...link, end: Math.min(link.end, text.length) }));
    const bare = writtenLinks(text).filter((found) =>
      links.every((link) => found.end <= link.start || found.start >= link.end),
    );
    return { text, links: [...links, ...bare].sort((a, b) => a.start - b.start) };
  }

  get #last(): string {
    return this.#pieces.at(-1) ?? '';
  }

  #push(piece: string): void {
    if (piece === '') return;
    this.#pieces.push(piece);
    this.#length += piece.length;
  }
}
