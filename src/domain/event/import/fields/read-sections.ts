import type { PageLine } from '../lines/page-line.ts';
import { sentences, toMarkdown } from '../lines/prose.ts';
import type { Section } from '../lines/sections.ts';
import type { DraftField, EventDraft } from '../schema.ts';
import { type Facts, noFacts, type Place } from './facts.ts';
import { readObjectives } from './read-objectives.ts';
import { readSentence, type Surroundings } from './read-sentence.ts';

export type SectionsReading = {
  readonly facts: Facts;
  readonly background: PageLine[];
  readonly description: PageLine[];
  readonly introductions: { readonly text: string; readonly line: number }[];
  readonly objectives: string[];
  readonly objectivesWithoutMarks: boolean;
  readonly other: EventDraft['other'][number][];
  readonly sources: EventDraft['sources'][number][];
};

type Reader = { -readonly [Key in keyof SectionsReading]: SectionsReading[Key] } & {
  readonly titleSource: Place | null;
};
type Given = {
  readonly sections: readonly Section[];
  readonly preamble: readonly Section[];
  readonly titleSource: Place | null;
  readonly today: Temporal.PlainDate | undefined;
};

/** Reads every section for what its heading promises, and every sentence for what it says. */
export function readSections({ sections, preamble, titleSource, today }: Given): SectionsReading {
  const reader: Reader = {
    facts: noFacts(),
    background: [],
    description: [],
    introductions: [],
    objectives: [],
    objectivesWithoutMarks: false,
    other: [],
    sources: [],
    titleSource,
  };
  for (const section of sections) {
    readSection(reader, section, { section, isPreamble: preamble.includes(section), today });
  }
  return reader;
}

function readSection(reader: Reader, section: Section, around: Surroundings): void {
  const lines = section.lines.filter((line) => line.kind !== 'marker' && line !== reader.titleSource);
  if (section.kind === 'background' || section.kind === 'description') {
    reader[section.kind].push(...lines);
    for (const line of lines)
      sentences(line).forEach((each) => void readSentence(each, around, reader.facts));
    return;
  }
  if (section.kind === 'objectives') readAims(reader, lines, around);
  else if (section.kind === 'organisation') readOrganiser(reader, lines, around);
  else readLoose(reader, lines, around);
}

function readAims(reader: Reader, lines: readonly PageLine[], around: Surroundings): void {
  const { introduction, objectives, rest, withoutMarks } = readObjectives(lines);
  if (introduction !== null) reader.introductions.push({ text: introduction, line: lines[0]?.line ?? 0 });
  reader.objectives.push(...objectives);
  reader.objectivesWithoutMarks ||= withoutMarks;
  readLoose(reader, rest, around);
}

function readOrganiser(reader: Reader, [name, ...rest]: readonly PageLine[], around: Surroundings): void {
  if (name !== undefined) {
    const place = { text: name.text, line: name.line };
    reader.facts.leaders.push({ name: name.text.replace(/\.$/, ''), place });
    reader.sources.push({ field: 'ledBy', ...place });
  }
  readLoose(reader, rest, around);
}

/** Sentences that a field holds are taken; what remains of each line is kept as it is. */
function readLoose(reader: Reader, lines: readonly PageLine[], around: Surroundings): void {
  const kept: PageLine[] = [];
  for (const line of lines) {
    const rest = sentences(line).filter((sentence) => !take(reader, sentence, around));
    if (rest.length === sentences(line).length) kept.push(line);
    else kept.push(...rest);
  }
  const [first] = kept;
  if (first === undefined) return;
  reader.other.push({ heading: around.section.heading, text: toMarkdown(kept), line: first.line });
}

function take(reader: Reader, sentence: PageLine, around: Surroundings): boolean {
  const before = count(reader.facts);
  if (!readSentence(sentence, around, reader.facts)) return false;
  const field = fieldOf(before, count(reader.facts));
  reader.sources.push({ field, text: sentence.text, line: sentence.line });
  return true;
}

type Counts = readonly (readonly [DraftField, number])[];

function count(facts: Facts): Counts {
  return [
    ['lastDay', facts.deadlines.length],
    ['linkDelivery', facts.deliveries.length],
    ['sessionDay', facts.days.length],
    ['startsAt', facts.hours.length],
    ['timeZone', facts.zones.length],
    ['ledBy', facts.leaders.length],
  ];
}

/** Which of the facts a sentence added to; a registration link otherwise. */
function fieldOf(before: Counts, after: Counts): DraftField {
  return after.find(([, number], index) => number > (before[index]?.[1] ?? 0))?.[0] ?? 'registrationLinks';
}
