import type { LineLink, PageLine } from './page-line.ts';

const SPECIAL = /[\\`*[\]<]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
/** What would make a list, a heading or a quotation at the start of a line. */
const OPENING = /^(?:[#>+-](?=\s|$)|\d+(?=[.)]\s))/;

/** Lines as Markdown: paragraphs, list items and subheadings, with links kept and other marks made harmless. */
export function toMarkdown(lines: readonly PageLine[]): string {
  return lines
    .map((line, index) => {
      const tight = line.kind === 'item' && lines[index - 1]?.kind === 'item';
      return `${index === 0 ? '' : gap(tight)}${oneLine(line)}`;
    })
    .join('');
}

function gap(tight: boolean): string {
  return tight ? '\n' : '\n\n';
}

function oneLine(line: PageLine): string {
  const words = linkedWords(line);
  if (line.kind === 'heading') return `${'#'.repeat(Math.max(3, line.level))} ${words}`;
  if (line.kind === 'item') return `${'  '.repeat(Math.max(0, line.depth - 1))}- ${words}`;
  return words.replace(OPENING, (mark) => (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`));
}

/** The words of one line, as inline Markdown. */
export function linkedWords({ text, links }: PageLine): string {
  let words = '';
  let position = 0;
  for (const link of links) {
    if (link.start < position) continue;
    words += escaped(text.slice(position, link.start)) + linked(text.slice(link.start, link.end), link);
    position = link.end;
  }
  return words + escaped(text.slice(position));
}

function linked(words: string, { href }: LineLink): string {
  const address = publicAddress(href);
  if (address === null) return escaped(words);
  return words === href ? `<${address}>` : `[${escaped(words)}](<${address}>)`;
}

function escaped(text: string): string {
  return text.replace(SPECIAL, '\\$&');
}

/** An address that may be offered to a reader: whole, and http, https or mailto. Else null. */
export function publicAddress(href: string): string | null {
  if (!/^(?:https?:\/\/|mailto:)/i.test(href) || /[\s<>]/.test(href) || !URL.canParse(href)) return null;
  return href;
}

/** Sentences of a line, each with its own links. "2 p.m. Sri Lanka time" and "Dr. Silva" are not torn apart. */
export function sentences(line: PageLine): PageLine[] {
  const found: PageLine[] = [];
  let start = 0;
  for (const match of line.text.matchAll(
    /(?<!\b(?:[ap]\.m|dr|mr|mrs|ms|prof|st|no|vs|\p{L}))[.!?]["”’)]?\s+(?=[\p{Lu}\p{N}])/giu,
  )) {
    if (!/\p{Lu}|\p{N}/u.test(line.text[match.index + match[0].length] ?? '')) continue;
    found.push(piece(line, start, match.index + match[0].trimEnd().length));
    start = match.index + match[0].length;
  }
  return [...found, piece(line, start, line.text.length)].filter((each) => each.text !== '');
}

function piece(line: PageLine, start: number, end: number): PageLine {
  const links = line.links
    .filter((link) => link.start >= start && link.end <= end)
    .map((link) => ({ ...link, start: link.start - start, end: link.end - start }));
  return { ...line, text: line.text.slice(start, end), links };
}
