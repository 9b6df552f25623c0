import { Parser } from 'htmlparser2';
import { err, ok, type Result } from '../../../../platform/result.ts';
import { type PageLine, pageLine } from './page-line.ts';
import { TextRun } from './text-run.ts';

const UNSEEN = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'svg',
  'math',
  'iframe',
  'object',
  'select',
  'textarea',
]);
const BLOCKS = new Set(
  `address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption
   figure footer form h1 h2 h3 h4 h5 h6 header hr label legend li main nav ol option p pre section summary table tbody
   tfoot thead title tr ul`.split(/\s+/),
);
const NAVIGATION = /(?:^|[\s_-])(?:nav|navbar|navigation|menu)(?:$|[\s_-])/i;
/** Deeper than any page; the parser's own stack grows costly far beyond it. */
const DEEPEST = 2000;
const PIECE = 16_384;

type Attributes = Readonly<Record<string, string>>;
type Open = { readonly name: string; readonly unseen: boolean; readonly navigation: boolean };
export type HtmlPage = { readonly lines: PageLine[]; readonly documentTitle: string | null };

/**
 * Reads HTML as a browser would show it, however badly it is nested. `longest` limits the visible text in characters;
 * a document nested beyond reason counts as one without text.
 */
export function linesFromHtml(html: string, longest: number): Result<HtmlPage, 'noText' | 'tooLong'> {
  const reader = new HtmlReader(html);
  const parser = new Parser({
    onopentag: (name, attributes) => reader.open(name, attributes, parser.startIndex),
    onclosetag: (name) => reader.close(name),
    ontext: (text) => reader.text(text, parser.startIndex),
  });
  // In pieces, so that a document beyond reason is left before it costs time.
  for (let start = 0; start < html.length; start += PIECE) {
    parser.write(html.slice(start, start + PIECE));
    if (reader.depth > DEEPEST) return err('noText');
    if (reader.letters > longest) return err('tooLong');
  }
  parser.end();
  return ok(reader.end());
}

class HtmlReader {
  /** Visible so far. */
  letters = 0;
  readonly #lines: PageLine[] = [];
  readonly #stack: Open[] = [];
  readonly #newlines: readonly number[];
  #run = new TextRun();
  #line = 0;
  #depth = 0;
  #level = 0;
  #opensItem = false;
  #href: string | null = null;
  #cell = 0;
  #title: string | null = null;

  constructor(html: string) {
    this.#newlines = Array.from(html.matchAll(/\n/g), (match) => match.index);
  }

  get depth(): number {
    return this.#stack.length;
  }

  open(name: string, attributes: Attributes, index: number): void {
    const parent = this.#stack.at(-1);
    const navigation = parent?.navigation === true || isNavigation(name, attributes);
    if (this.#endsLine(name) || (name === 'a' && navigation)) {
      // A heading that nobody closed must not swallow the text below it.
      if (this.#flush()) this.#level = 0;
    } else if (name === 'br') this.#run.add(' ', null);
    if ((name === 'td' || name === 'th') && this.#cell++ > 0)
      this.#run.separate(this.#cell === 2 ? ':' : ' ·');
    if (name === 'tr') this.#cell = 0;
    if (name === 'ul' || name === 'ol') this.#depth++;
    if (name === 'li') this.#opensItem = true;
    if (/^h[1-6]$/.test(name)) this.#level = Number(name.slice(1));
    if (name === 'a') this.#href = attributes.href ?? null;
    const unseen = parent?.unseen === true || isUnseen(name, attributes);
    this.#stack.push({ name, unseen, navigation });
    if (name === 'img' && attributes.alt) this.text(` ${attributes.alt} `, index);
  }

  close(name: string): void {
    const open = this.#stack.at(-1);
    if (name === 'title') this.#takeTitle();
    else if (this.#endsLine(name) || (name === 'a' && open?.navigation === true)) this.#flush();
    this.#stack.pop();
    if (name === 'ul' || name === 'ol') this.#depth = Math.max(0, this.#depth - 1);
    if (name === 'li') this.#opensItem = false;
    if (/^h[1-6]$/.test(name)) this.#level = 0;
    if (name === 'a') this.#href = null;
  }

  text(text: string, index: number): void {
    if (this.#stack.at(-1)?.unseen === true) return;
    if (this.#line === 0 && text.trim() !== '') {
      this.#line = this.#lineAt(index + text.length - text.trimStart().length);
    }
    this.letters += text.trim().length;
    this.#run.add(text, this.#href);
  }

  end(): HtmlPage {
    this.#flush();
    return { lines: this.#lines, documentTitle: this.#title };
  }

  #takeTitle(): void {
    const { text } = this.#run.end();
    if (text !== '') this.#title ??= text;
    this.#reset();
  }

  /** A heading over two lines is one heading. */
  #endsLine(name: string): boolean {
    return BLOCKS.has(name) && !(name === 'br' && this.#level > 0);
  }

  /** Ends the line, and answers whether it held anything. */
  #flush(): boolean {
    const { text, links } = this.#run.end();
    const open = this.#stack.at(-1);
    const line = this.#line;
    this.#reset();
    if (text === '') return false;
    const place = { line, text, links, depth: this.#depth, inNavigation: open?.navigation === true };
    if (this.#level > 0) this.#lines.push(pageLine({ ...place, kind: 'heading', level: this.#level }));
    else this.#lines.push(pageLine({ ...place, kind: this.#opensItem ? 'item' : 'text' }));
    this.#opensItem = false;
    return true;
  }

  #reset(): void {
    this.#run = new TextRun();
    this.#line = 0;
  }

  #lineAt(index: number): number {
    let low = 0;
    let high = this.#newlines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#newlines[middle] ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  }
}

function isNavigation(name: string, attributes: Attributes): boolean {
  if (name === 'nav' || attributes.role === 'navigation') return true;
  return (
    name !== 'body' && name !== 'html' && NAVIGATION.test(`${attributes.id ?? ''} ${attributes.class ?? ''}`)
  );
}

function isUnseen(name: string, attributes: Attributes): boolean {
  return UNSEEN.has(name) || 'hidden' in attributes || /display\s*:\s*none/i.test(attributes.style ?? '');
}
