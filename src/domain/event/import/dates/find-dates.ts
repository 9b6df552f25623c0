import { MONTH_PATTERN, monthOf, WEEKDAY_PATTERN, weekdayName, weekdayOf } from './calendar-words.ts';

/** Why a date may have been read wrongly. Names a sentence of `import.doubtful`. */
export type DateDoubt = {
  readonly code: 'weekday' | 'dayMonth' | 'noYear' | 'yearUnknown' | 'shortYear' | 'noSuchDay' | 'dayRange';
  readonly values: Readonly<Record<string, string | number>>;
};

/** A date in a text, from `start` to `end`. `date` is null where the words name no day that exists. */
export type DateMention = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly date: Temporal.PlainDate | null;
  readonly doubts: readonly DateDoubt[];
};

type Parts = { year: number | null; month: number; day: number };
type Read = { readonly parts: Parts; readonly other?: Parts; readonly shortYear?: boolean };

const WEEKDAY = `(?:(?<weekday>${WEEKDAY_PATTERN})\\b\\.?,?\\s*(?:the\\s+)?)?`;
const YEAR = `(?:\\s*,?[\\s-]*(?<year>(?:19|20|21)\\d{2})(?!\\d))?`;
const FORMS: readonly { pattern: RegExp; read: (groups: Groups) => Read | null }[] = [
  {
    pattern: formInWords(
      `(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?[\\s-]+(?<month>${MONTH_PATTERN})\\b\\.?${YEAR}`,
    ),
    read: readWords,
  },
  {
    pattern: formInWords(
      `(?<month>${MONTH_PATTERN})\\b\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])${YEAR}`,
    ),
    read: readWords,
  },
  { pattern: form('(?<year>\\d{4})[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})(?!\\d)'), read: readNumbers },
  {
    pattern: form(
      '(?<day>\\d{1,2})(?<mark>[/.-])(?<month>\\d{1,2})\\k<mark>(?<year>\\d{4}|\\d{2})(?![\\d/:])',
    ),
    read: readDayMonth,
  },
];

/** What stands before the second day of "30-31 July". */
const FIRST_DAY = /\d{1,2}(?:st|nd|rd|th)?\s?(?:[-–—]|to|and|&)\s?$/;

type Groups = Readonly<Record<string, string | undefined>>;

function form(pattern: string): RegExp {
  return new RegExp(`(?<![\\d\\p{L}/.]|\\d-)${WEEKDAY}${pattern}`, 'giu');
}

function formInWords(pattern: string): RegExp {
  return new RegExp(`(?<![\\d\\p{L}/.])${WEEKDAY}${pattern}`, 'giu');
}

/**
 * The dates in an English text, in order. 27 July 2020, July 27th 2020, 27/07/2020, 27.07.2020 and 2020-07-27 are
 * read, each with an optional weekday, which is checked. Slashes are read day first, as most of the world writes.
 * `today` completes a date without a year to the next such day; without it such a date stays null.
 */
export function findDates(text: string, today?: Temporal.PlainDate): DateMention[] {
  const mentions: DateMention[] = [];
  for (const { pattern, read } of FORMS) {
    for (const match of text.matchAll(pattern)) {
      const groups: Groups = match.groups ?? {};
      const found = read(groups);
      const [start, end] = [match.index, match.index + match[0].length];
      if (found === null || mentions.some((known) => start < known.end && known.start < end)) continue;
      const since = Math.max(0, start - 12, ...mentions.map((known) => (known.end <= start ? known.end : 0)));
      const isRange = FIRST_DAY.test(text.slice(since, start));
      const place = { start, end, text: match[0] };
      mentions.push({ ...place, ...judge(found, { weekday: groups.weekday ?? '', today, isRange }) });
    }
  }
  return mentions.sort((a, b) => a.start - b.start);
}

function readWords({ day, month, year }: Groups): Read | null {
  if (day === undefined || month === undefined) return null;
  return {
    parts: { day: Number(day), month: monthOf(month), year: year === undefined ? null : Number(year) },
  };
}

function readNumbers({ day, month, year }: Groups): Read | null {
  return { parts: { day: Number(day), month: Number(month), year: Number(year) } };
}

function readDayMonth({ day, month, year = '', mark }: Groups): Read | null {
  const shortYear = year.length === 2;
  const parts = { day: Number(day), month: Number(month), year: Number(year) + (shortYear ? 2000 : 0) };
  const swapped = { ...parts, day: parts.month, month: parts.day };
  if (parts.month > 12 && parts.day <= 12) return { parts: swapped, shortYear };
  const clear = parts.day > 12 || parts.day === parts.month || mark === '.';
  return clear ? { parts, shortYear } : { parts, other: swapped, shortYear };
}

type Judging = { weekday: string; today: Temporal.PlainDate | undefined; isRange: boolean };

function judge(read: Read, { weekday, today, isRange }: Judging): Pick<DateMention, 'date' | 'doubts'> {
  const stated = weekdayOf(weekday);
  const { parts, other } = settle(read, stated);
  const doubts: DateDoubt[] = [];
  const date = toDate(parts, today);
  if (date === null) {
    const code = parts.year === null && today === undefined ? 'yearUnknown' : 'noSuchDay';
    return { date, doubts: [{ code, values: {} }] };
  }
  if (parts.year === null) doubts.push({ code: 'noYear', values: { date: date.toString() } });
  if (read.shortYear === true) doubts.push({ code: 'shortYear', values: { date: date.toString() } });
  if (isRange) doubts.push({ code: 'dayRange', values: { date: date.toString() } });
  const otherDate = other === undefined ? null : toDate(other, today);
  if (otherDate !== null) {
    doubts.push({ code: 'dayMonth', values: { date: date.toString(), other: otherDate.toString() } });
  }
  if (stated !== 0 && stated !== date.dayOfWeek) {
    const values = {
      date: date.toString(),
      stated: weekdayName(stated),
      actual: weekdayName(date.dayOfWeek),
    };
    doubts.push({ code: 'weekday', values });
  }
  return { date, doubts };
}

/** A weekday settles which of day and month comes first. */
function settle({ parts, other }: Read, stated: number): { parts: Parts; other?: Parts } {
  if (other === undefined || stated === 0) return other === undefined ? { parts } : { parts, other };
  const fits = [parts, other].filter((each) => toDate(each)?.dayOfWeek === stated);
  const [only] = fits;
  return fits.length === 1 && only !== undefined ? { parts: only } : { parts, other };
}

function toDate({ year, month, day }: Parts, today?: Temporal.PlainDate): Temporal.PlainDate | null {
  if (year !== null) return exactDate(year, month, day);
  if (today === undefined) return null;
  // 29 February may be up to eight years away.
  for (let next = today.year; next <= today.year + 8; next++) {
    const date = exactDate(next, month, day);
    if (date !== null && Temporal.PlainDate.compare(date, today) >= 0) return date;
  }
  return null;
}

function exactDate(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return null;
  }
}
