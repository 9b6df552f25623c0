import { err, ok, type Result } from '../../../platform/result.ts';
import { decodePage } from './decode-page.ts';
import { describeParts } from './describe-parts.ts';
import { takeOutMeetingSecrets } from './fields/meeting-secrets.ts';
import { yearBeginsAt } from './fields/page-year.ts';
import { readNavigation } from './fields/read-navigation.ts';
import { readSections } from './fields/read-sections.ts';
import { readTitle } from './fields/read-title.ts';
import { settleLeading, settleRegistration } from './fields/settle-registration.ts';
import { settleTime } from './fields/settle-time.ts';
import { contentKinds } from './lines/heading-words.ts';
import { linesFromHtml } from './lines/lines-from-html.ts';
import { linesFromMarkdown } from './lines/lines-from-markdown.ts';
import { linesFromText } from './lines/lines-from-text.ts';
import type { PageLine } from './lines/page-line.ts';
import { toMarkdown } from './lines/prose.ts';
import { dividePage } from './lines/sections.ts';
import { splitLongLines } from './lines/split-long-lines.ts';
import { pageFormat } from './page-format.ts';
import { ReportBuilder } from './report-builder.ts';
import type { EventDraft, PageFormat, PageReading, PageRefusal } from './schema.ts';

/** More visible text than a whole book: no event's page. */
const LONGEST = 200_000;

export type ReadPageOptions = {
  readonly format?: PageFormat;
  readonly fileName?: string;
  /** Completes dates without a year where the page's other dates do not. They are always reported as doubtful. */
  readonly today?: Temporal.PlainDate;
};

/**
 * Reads a pasted page: plain text, Markdown or HTML. The same bytes and options always give the same reading, and no
 * input makes it throw. Meeting addresses are taken out of every text and stand in `draft.meetingAddress` alone.
 * A page that cannot be read, or that holds no event, is refused whole.
 */
export function readPage(bytes: Uint8Array, options: ReadPageOptions = {}): Result<PageReading, PageRefusal> {
  const decoded = decodePage(bytes);
  if (!decoded.ok) return decoded;
  const { text, encoding, guessed, wronglyDeclared } = decoded.value;
  const report = new ReportBuilder();
  const format = options.format ?? pageFormat(text, options.fileName);
  if (format !== 'html' && text.length > LONGEST) return refuse('tooLong', { limit: LONGEST });
  report.found('format', 'format', null, { format, encoding });
  if (guessed) {
    const message = wronglyDeclared === null ? 'encoding' : 'encodingWrong';
    report.doubtful('encoding', message, null, { encoding, declared: wronglyDeclared ?? '' });
  }
  const read = toLines(text, format);
  if (!read.ok) return refuse(read.error, { limit: LONGEST });
  const page = read.value;
  if (!page.lines.some((line) => /[\p{L}\p{N}]/u.test(line.text))) return refuse('noText');
  const draft = readLines(page, { report, today: options.today });
  return holdsEvent(draft) ? ok({ draft, report: report.report }) : refuse('onlyNavigation');
}

function refuse(code: PageRefusal['code'], values: PageRefusal['values'] = {}): Result<never, PageRefusal> {
  return err({ code, values });
}

type Lines = { readonly lines: readonly PageLine[]; readonly documentTitle: string | null };

function toLines(text: string, format: PageFormat): Result<Lines, 'noText' | 'tooLong'> {
  if (format === 'html') {
    const page = linesFromHtml(text, LONGEST);
    return page.ok ? ok({ ...page.value, lines: splitLongLines(page.value.lines) }) : page;
  }
  const lines = format === 'markdown' ? linesFromMarkdown(text) : linesFromText(text);
  return ok({ lines: splitLongLines(lines), documentTitle: null });
}

type Reading = { readonly report: ReportBuilder; readonly today: Temporal.PlainDate | undefined };

function readLines({ lines, documentTitle }: Lines, { report, today }: Reading): EventDraft {
  const secrets = takeOutMeetingSecrets(lines);
  const { navigation: navigationLines, sections } = dividePage(secrets.lines);
  const content = sections.findIndex((section) => contentKinds.has(section.kind) && !section.isLabel);
  const preamble = sections.slice(0, content < 0 ? sections.length : content);
  const { title, source: titleSource } = readTitle({ preamble, sections, documentTitle }, report);
  const given = { sections, preamble, titleSource };
  const asToday = readSections({ ...given, today });
  const year = yearBeginsAt(asToday.facts);
  const read = year === null ? asToday : readSections({ ...given, today: year });
  const navigation = readNavigation(navigationLines);
  describeParts({ navigation, read, secrets }, report);
  const draft = {
    navigation,
    title,
    background: toMarkdown(read.background),
    description: toMarkdown(read.description),
    objectivesIntroduction: read.introductions.map((each) => each.text).join(' ') || null,
    objectives: read.objectives,
    ...settleLeading(read.facts, report),
    ...settleRegistration(read.facts, report),
    ...settleTime(read.facts, report),
    meetingAddress: secrets.addresses[0]?.address ?? null,
    meetingDetails: meetingDetails(secrets),
    other: read.other,
    sources: read.sources,
    headings: sections.flatMap(({ heading: text, line, kind }) =>
      text === null ? [] : [{ text, line, kind }],
    ),
  } satisfies EventDraft;
  checkOrder(draft, report);
  return draft;
}

function meetingDetails(secrets: ReturnType<typeof takeOutMeetingSecrets>): string | null {
  const more = secrets.addresses.slice(1).map((each) => each.address);
  return [...more, ...secrets.details.map((each) => each.text)].join('\n') || null;
}

function checkOrder({ lastDay, sessionDay }: EventDraft, report: ReportBuilder): void {
  if (lastDay === null || sessionDay === null || Temporal.PlainDate.compare(lastDay, sessionDay) <= 0) return;
  const values = { date: lastDay.toString(), day: sessionDay.toString() };
  report.doubtful('lastDay', 'deadlineAfterStart', null, values);
}

function holdsEvent(draft: EventDraft): boolean {
  const texts = [
    draft.background,
    draft.description,
    ...draft.objectives,
    ...draft.other.map((each) => each.text),
  ];
  const isWorded = texts.some((text) => /[\p{L}\p{N}]/u.test(text));
  return isWorded || draft.sources.length > 0 || (draft.title !== null && draft.navigation.length === 0);
}
