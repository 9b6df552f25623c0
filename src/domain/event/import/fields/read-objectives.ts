import type { PageLine } from '../lines/page-line.ts';
import { linkedWords } from '../lines/prose.ts';

export type ObjectivesReading = {
  readonly introduction: string | null;
  readonly objectives: string[];
  /** Lines of the section that are neither. */
  readonly rest: PageLine[];
  /** The objectives stood there as plain lines, without dashes or numbers. */
  readonly withoutMarks: boolean;
};

/** The list under a heading of objectives: an introduction, then one objective an item. */
export function readObjectives(lines: readonly PageLine[]): ObjectivesReading {
  const first = lines.findIndex((line) => line.kind === 'item');
  if (first < 0) return readPlainLines(lines);
  const introduction = lines.slice(0, first).filter((line) => line.kind === 'text');
  const objectives: string[] = [];
  const rest = lines.slice(0, first).filter((line) => line.kind !== 'text');
  const depth = lines[first]?.depth ?? 1;
  for (const line of lines.slice(first)) {
    if (line.kind === 'item' && line.depth <= depth) objectives.push(linkedWords(line));
    else if (line.depth > 0) extend(objectives, line);
    else rest.push(line);
  }
  return { introduction: joined(introduction), objectives, rest, withoutMarks: false };
}

function extend(objectives: string[], line: PageLine): void {
  const mark = line.kind === 'item' ? '\n- ' : '\n\n';
  objectives.push(`${objectives.pop() ?? ''}${mark}${linkedWords(line)}`);
}

/** A line that ends in a colon announces a list, even where the list lost its marks on the way. */
function readPlainLines(lines: readonly PageLine[]): ObjectivesReading {
  const announced = lines.findIndex((line) => line.text.endsWith(':'));
  const listed = lines.slice(announced + 1).filter((line) => line.kind === 'text');
  const rest = lines.filter((line) => line.kind !== 'text');
  const head = joined(lines.slice(0, announced + 1).filter((line) => line.kind === 'text'));
  return { introduction: head, objectives: listed.map(linkedWords), rest, withoutMarks: listed.length > 0 };
}

function joined(lines: readonly PageLine[]): string | null {
  return lines.length === 0 ? null : lines.map(linkedWords).join(' ');
}
