import type { PageLine } from './page-line.ts';

/** No paragraph that a person wrote is longer; patterns take long over text without end. */
const LONGEST_LINE = 4000;

/** Lines cut into pieces that are quick to read, at a space where there is one. */
export function splitLongLines(lines: readonly PageLine[]): PageLine[] {
  return lines.flatMap((line) => (line.text.length <= LONGEST_LINE ? [line] : pieces(line)));
}

function pieces(line: PageLine): PageLine[] {
  const found: PageLine[] = [];
  let start = 0;
  while (start < line.text.length) {
    const end = cut(line.text, start);
    found.push(piece(line, start, end));
    start = end;
  }
  return found.filter((each) => each.text !== '');
}

function cut(text: string, start: number): number {
  if (text.length - start <= LONGEST_LINE) return text.length;
  const space = text.lastIndexOf(' ', start + LONGEST_LINE);
  return space > start ? space + 1 : start + LONGEST_LINE;
}

function piece(line: PageLine, start: number, end: number): PageLine {
  const text = line.text.slice(start, end).trimEnd();
  const links = line.links
    .filter((link) => link.start >= start && link.start < end)
    .map(({ href, ...link }) => ({
      start: link.start - start,
      end: Math.min(link.end - start, text.length),
      href,
    }));
  const opens = start === 0 || line.kind === 'heading';
  return { ...line, text, links, kind: opens ? line.kind : 'text' };
}
