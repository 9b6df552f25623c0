import type { Row } from './row.ts';

const head = ['what', 'reached', 'yardstick in the same run', 'must reach', ''];

/** The rows as a table in Markdown, its columns as wide as their widest cell. */
export function writeTable(rows: readonly Row[]): string {
  const cells = rows.map((row) => [row.what, row.reached, row.yardstick, row.mustReach, markOf(row)]);
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...cells].map((line) => line[column]?.length ?? 0)),
  );
  const write = (line: readonly string[]) =>
    `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [write(head), rule, ...cells.map(write)].join('\n');
}

function markOf({ isMet }: Row): string {
  if (isMet === null) return '';
  return isMet ? 'met' : 'missed';
}
