import type { SectionKind } from '../schema.ts';
import { contentKinds, headingKind, isCapitals, splitLabel } from './heading-words.ts';
import { type PageLine, withText } from './page-line.ts';

/** A part of the page under one heading. `heading` is null for what stands before the first one. */
export type Section = {
  readonly kind: SectionKind;
  readonly heading: string | null;
  readonly line: number;
  readonly level: number;
  readonly lines: PageLine[];
  /** "Date: 30 July 2020": the heading and its content on one line. */
  readonly isLabel: boolean;
};

export type DividedPage = { readonly navigation: readonly PageLine[]; readonly sections: readonly Section[] };

/** Divides a page at its headings. What comes before the first heading of an event page may be navigation. */
export function dividePage(page: readonly PageLine[]): DividedPage {
  const flagged = page.filter((line) => line.inNavigation);
  const rest = page.filter((line) => !line.inNavigation);
  const first = rest.findIndex((line, index) => beginsContent(line, rest[index - 1], rest[index + 1]));
  const top = first < 0 ? rest : rest.slice(0, first);
  const [start, end] = navigationSpan(top, first >= 0);
  const preamble = [...top.slice(0, start), ...top.slice(end)];
  const sections = [...inSections(preamble), ...inSections(first < 0 ? [] : rest.slice(first))];
  return { navigation: [...top.slice(start, end), ...flagged], sections };
}

/** A line that is a link, such as "Sign up", is no heading, unless it is marked as one. */
function wordsKind(line: PageLine): SectionKind | null {
  return line.kind === 'text' && line.links.length > 0 ? null : headingKind(line.text);
}

/** In pasted navigation the label stands twice, as link and as its title: that is no heading. */
function beginsContent(line: PageLine, previous: PageLine | undefined, next: PageLine | undefined): boolean {
  if (line.kind === 'item' || line.kind === 'marker' || line.depth > 0) return false;
  const kind = wordsKind(line) ?? splitLabel(line.text)?.kind ?? null;
  if (kind === null || !contentKinds.has(kind)) return false;
  return line.level > 0 || (!sameWords(line, previous) && !sameWords(line, next));
}

export function sameWords(one: PageLine | undefined, other: PageLine | undefined): boolean {
  return one !== undefined && one.text.toLowerCase() === other?.text.toLowerCase();
}

/**
 * From the first dash to where labels end. A list counts as navigation only above an event's first heading and where
 * its items are labels, because a page without such headings may open with a list of anything.
 */
function navigationSpan(top: readonly PageLine[], contentFollows: boolean): [start: number, end: number] {
  const start = top.findIndex((line) => line.kind === 'marker' || line.kind === 'item');
  if (start < 0) return [0, 0];
  const items = top.filter((line) => line.kind === 'item');
  const hasMarker = top.some((line) => line.kind === 'marker');
  if (!hasMarker && (!contentFollows || !items.every((line) => isLabel(line.text)))) return [0, 0];
  return [start, navigationEnd(top, start)];
}

function navigationEnd(top: readonly PageLine[], start: number): number {
  let opener = top[start];
  for (let index = start + 1; index < top.length; index++) {
    const line = top[index];
    if (line?.kind === 'marker' || line?.kind === 'item') opener = line;
    else if (endsNavigation(top, index, opener)) return index;
  }
  return top.length;
}

/** After "- 2030 Agenda" a line of its own is no page below it, but what follows the navigation. */
function endsNavigation(top: readonly PageLine[], index: number, opener: PageLine | undefined): boolean {
  const line = top[index];
  if (line === undefined || line.depth > 0) return false;
  if (line.kind === 'heading') return true;
  if (opener?.kind !== 'item') return false;
  const isGlued = line.text.toLowerCase().startsWith(opener.text.toLowerCase());
  return !isGlued && !sameWords(line, top[index + 1]) && !sameWords(line, top[index - 1]);
}

function isLabel(text: string): boolean {
  return text.length <= 60 && !/[.!?;]$/.test(text);
}

function inSections(lines: readonly PageLine[]): Section[] {
  const sections: Section[] = [];
  let current: Section | null = null;
  for (const line of lines) {
    const opened: Section | null = openSection(line, current);
    if (opened !== null) sections.push(opened);
    current = opened ?? (current === null || current.isLabel ? resume(sections, line) : current);
    if (opened === null) current.lines.push(line);
  }
  return sections;
}

/** After a label's line, the section goes on in which the label stood. */
function resume(sections: Section[], { line }: PageLine): Section {
  const around = sections.findLast((section) => !section.isLabel);
  if (around !== undefined) return around;
  const nameless = {
    kind: 'other',
    heading: null,
    line,
    level: 0,
    lines: [],
    isLabel: false,
  } satisfies Section;
  sections.push(nameless);
  return nameless;
}

function openSection(line: PageLine, current: Section | null): Section | null {
  if (line.kind === 'marker' || line.kind === 'item') return line.kind === 'item' ? labelled(line) : null;
  const isHeading = line.kind === 'heading';
  const kind = wordsKind(line);
  // "### Legal framework" below "## Background" is part of the background.
  if (kind === null && isHeading && current !== null && line.level > current.level && current.level > 0)
    return null;
  if (kind !== null || isHeading || isCapitals(line.text)) {
    return {
      kind: kind ?? 'other',
      heading: line.text,
      line: line.line,
      level: line.level,
      lines: [],
      isLabel: false,
    };
  }
  return labelled(line);
}

const PROSE: ReadonlySet<SectionKind> = new Set(['background', 'description', 'objectives', 'registration']);

function labelled(line: PageLine): Section | null {
  const split = splitLabel(line.text);
  if (split === null) return null;
  const { label, rest, kind } = split;
  // An objective may begin with a word and a colon; a fact in a list is "Date:" or the like.
  if (line.kind === 'item' && (PROSE.has(kind) || kind === 'other')) return null;
  const lines = [{ ...withText(line, rest), kind: 'text' } satisfies PageLine];
  return { kind, heading: label, line: line.line, level: line.level, lines, isLabel: !PROSE.has(kind) };
}
