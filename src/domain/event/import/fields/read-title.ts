import { findDates } from '../dates/find-dates.ts';
import { headingKind } from '../lines/heading-words.ts';
import type { Section } from '../lines/sections.ts';
import type { ReportBuilder } from '../report-builder.ts';
import type { Place } from './facts.ts';

export type TitleReading = {
  readonly title: string | null;
  /** The line that became the title, and is therefore kept nowhere else; null where a heading did. */
  readonly source: Place | null;
};

type Given = { preamble: readonly Section[]; sections: readonly Section[]; documentTitle: string | null };

/** The title: what is called one, else the page's first top heading, else (doubtful) a line of its own above the text. */
export function readTitle({ preamble, sections, documentTitle }: Given, report: ReportBuilder): TitleReading {
  const called = sections
    .filter((section) => section.kind === 'title')
    .flatMap((section) => section.lines.slice(0, 1));
  const top = sections.filter((section) => section.level === 1 && isFree(section)).map(headingPlace);
  const [sure, ...more] = [...called, ...top];
  if (sure !== undefined) {
    report.found('title', 'title', sure, { title: sure.text });
    for (const other of more.filter((each) => each.text !== sure.text)) {
      report.doubtful('title', 'severalTitles', other, { title: sure.text, other: other.text });
    }
    return { title: sure.text, source: sure };
  }
  const guess = preamble.flatMap(candidates)[0];
  if (guess !== undefined) {
    report.doubtful('title', 'titleFromLine', guess, { title: guess.text });
    return { title: guess.text, source: guess };
  }
  if (documentTitle !== null) report.doubtful('title', 'titleFromDocument', null, { title: documentTitle });
  else report.missing('title');
  return { title: documentTitle, source: null };
}

function isFree(section: Section): boolean {
  return section.heading !== null && section.kind === 'other' && headingKind(section.heading) === null;
}

function headingPlace({ heading, line }: Section): Place {
  return { text: heading ?? '', line };
}

function candidates(section: Section): Place[] {
  if (section.isLabel) return [];
  if (isFree(section)) return [headingPlace(section)];
  return section.heading === null ? section.lines.slice(0, 1).filter(isTitleLike) : [];
}

function isTitleLike({ text }: Place): boolean {
  return (
    text.length <= 150 &&
    /\p{L}{3}/u.test(text) &&
    !/[.!?;:,]$|https?:|@/.test(text) &&
    findDates(text).length === 0
  );
}
