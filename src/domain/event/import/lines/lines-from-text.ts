import { isKnownHeading } from './heading-words.ts';
import { type PageLine, pageLine, writtenLinks } from './page-line.ts';
import { isWrapped, isWrappedPage } from './wrapping.ts';

const MARKER = /^[-–—*•·]$/u;
const RULE = /^(?:[-–—_*=~·] ?){3,}$/u;
const UNDERLINE = /^(?:={3,}|-{3,})$/;
const ITEM = /^(?:[-–—*•·‣▪◦●○➢✓]|(\d{1,2}[.)]|\(?[a-z][.)]))\s+(\S.*)$/u;
const MONTH_AFTER = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;

type Row = { readonly text: string; readonly indent: number; readonly line: number };

/** Reads plain text as it comes out of a browser by copy and paste. */
export function linesFromText(text: string): PageLine[] {
  const rows = text.split('\n').map((raw, index) => ({
    text: raw.replace(/\s+/g, ' ').trim(),
    indent: raw.length - raw.trimStart().length,
    line: index + 1,
  }));
  const lines: PageLine[] = [];
  const wraps = isWrappedPage(text);
  let previous: Row | null = null;
  for (const row of rows) {
    if (row.text !== '') addRow(lines, row, { previous, wraps });
    previous = row.text === '' ? null : row;
  }
  return lines;
}

type Before = { readonly previous: Row | null; readonly wraps: boolean };

function addRow(lines: PageLine[], row: Row, { previous, wraps }: Before): void {
  const last = lines.at(-1);
  if (last !== undefined && previous !== null) {
    if (UNDERLINE.test(row.text) && last.kind === 'text' && last.text.length <= 100) {
      lines[lines.length - 1] = { ...last, kind: 'heading', level: row.text.startsWith('=') ? 1 : 2 };
      return;
    }
    if (continues(last, row, previous) || (wraps && isBroken(last, row, previous))) {
      const joined = `${last.text} ${row.text}`;
      lines[lines.length - 1] = { ...last, text: joined, links: writtenLinks(joined) };
      return;
    }
  }
  const line = readRow(row);
  if (line !== null) lines.push(line);
}

/** Words indented below an item's dash belong to the item. */
function continues(last: PageLine, row: Row, previous: Row): boolean {
  return last.kind === 'item' && row.indent > previous.indent && !isOpening(row);
}

function isBroken(last: PageLine, row: Row, previous: Row): boolean {
  if (last.kind === 'marker' || last.kind === 'heading' || isOpening(row)) return false;
  return !isKnownHeading(previous.text) && isWrapped(previous.text, row.text);
}

function isOpening({ text }: Row): boolean {
  return MARKER.test(text) || RULE.test(text) || ITEM.test(text) || isKnownHeading(text);
}

function readRow({ text, indent, line }: Row): PageLine | null {
  if (MARKER.test(text)) return pageLine({ line, text, kind: 'marker' });
  if (RULE.test(text)) return null;
  const item = ITEM.exec(text);
  const words = item?.[2];
  if (words === undefined) return pageLine({ line, text, links: writtenLinks(text) });
  const number = item?.[1];
  // "27. July" is a date, and "2. Background" is a heading that somebody numbered.
  if (number !== undefined && MONTH_AFTER.test(words)) return pageLine({ line, text });
  if (number !== undefined && isKnownHeading(words)) return pageLine({ line, text: words });
  return pageLine({
    line,
    text: words,
    kind: 'item',
    depth: indent >= 2 ? 2 : 1,
    links: writtenLinks(words),
  });
}
