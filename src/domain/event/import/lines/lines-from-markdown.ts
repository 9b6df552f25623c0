import MarkdownIt from 'markdown-it';
import { type LineLink, type PageLine, pageLine, writtenLinks } from './page-line.ts';
import { TextRun } from './text-run.ts';
import { isWrapped, isWrappedPage } from './wrapping.ts';

type Run = { text: string; links: LineLink[] };

const markdown = new MarkdownIt({ html: false, linkify: false });
type Token = ReturnType<typeof markdown.parse>[number];

/** Reads Markdown (CommonMark and tables). Emphasis is dropped, links are kept. */
export function linesFromMarkdown(text: string): PageLine[] {
  const reader = new MarkdownReader(isWrappedPage(text));
  for (const token of markdown.parse(text, {})) reader.read(token);
  return reader.lines;
}

/** Walks the tokens of a document, of which only the block level matters here. */
class MarkdownReader {
  readonly lines: PageLine[] = [];
  readonly #wraps: boolean;
  #depth = 0;
  #level = 0;
  #opensItem = false;
  #itemLine = 0;
  #cells: Run[] | null = null;

  constructor(wraps: boolean) {
    this.#wraps = wraps;
  }

  read(token: Token): void {
    if (token.type.endsWith('list_open')) this.#depth++;
    if (token.type.endsWith('list_close')) this.#depth--;
    if (token.type === 'heading_open') this.#level = Number(token.tag.slice(1));
    if (token.type === 'heading_close') this.#level = 0;
    if (token.type === 'list_item_open') this.#openItem(token);
    if (token.type === 'list_item_close') this.#closeItem();
    if (token.type === 'tr_open') this.#cells = [];
    if (token.type === 'tr_close') this.#closeRow(token);
    if (token.type === 'inline') this.#readInline(token);
    if (token.type === 'fence' || token.type === 'code_block') this.#readCode(token);
  }

  #openItem(token: Token): void {
    this.#opensItem = true;
    this.#itemLine = lineOf(token);
  }

  /** An item without words is the lone dash of pasted text. */
  #closeItem(): void {
    if (this.#opensItem) this.lines.push(pageLine({ line: this.#itemLine, text: '-', kind: 'marker' }));
    this.#opensItem = false;
  }

  #readInline(token: Token): void {
    const rows = splitRows(token.children ?? []);
    const runs = this.#wraps ? joinWrapped(rows) : rows;
    const only = runs.map((run) => run.text).join(' ');
    if (this.#cells !== null) {
      this.#cells.push({
        text: only,
        links: runs.length === 1 ? (runs[0]?.links ?? []) : writtenLinks(only),
      });
      this.#itemLine = lineOf(token);
      return;
    }
    let line = lineOf(token);
    for (const run of runs) this.#add(run, line++);
  }

  #closeRow(token: Token): void {
    const words = (this.#cells ?? []).filter((cell) => cell.text !== '');
    this.#cells = null;
    const run = new TextRun();
    words.forEach((cell, index) => {
      if (index > 0) run.separate(index === 1 && words.length === 2 ? ':' : ' ·');
      run.append(cell);
    });
    this.#add(run.end(), token.map === null ? this.#itemLine : lineOf(token));
  }

  #readCode(token: Token): void {
    let line = lineOf(token) + (token.type === 'fence' ? 1 : 0);
    for (const text of token.content.split('\n')) {
      const words = text.replace(/\s+/g, ' ').trim();
      this.#add({ text: words, links: writtenLinks(words) }, line++);
    }
  }

  #add({ text, links }: Run, line: number): void {
    if (text === '') return;
    const place = { line, text, links, depth: this.#depth };
    if (this.#level > 0) this.lines.push(pageLine({ ...place, kind: 'heading', level: this.#level }));
    else this.lines.push(pageLine({ ...place, kind: this.#opensItem ? 'item' : 'text' }));
    this.#opensItem = false;
  }
}

function lineOf(token: Token): number {
  return (token.map?.[0] ?? 0) + 1;
}

function splitRows(children: readonly Token[]): Run[] {
  const rows: Run[] = [];
  let row = new TextRun();
  let href: string | null = null;
  for (const child of children) {
    if (child.type === 'link_open') href = String(child.attrGet('href') ?? '');
    else if (child.type === 'link_close') href = null;
    else if (child.type === 'softbreak' || child.type === 'hardbreak') {
      rows.push(row.end());
      row = new TextRun();
    } else row.add(child.content, href);
  }
  return [...rows, row.end()];
}

/** Those lines of a paragraph that an editor broke are one again. */
function joinWrapped(rows: readonly Run[]): Run[] {
  const joined: Run[] = [];
  let previous = '';
  for (const row of rows) {
    const last = joined.at(-1);
    if (last !== undefined && isWrapped(previous, row.text)) {
      const run = new TextRun();
      run.append(last);
      run.separate('');
      run.append(row);
      joined[joined.length - 1] = run.end();
    } else joined.push(row);
    previous = row.text;
  }
  return joined;
}
