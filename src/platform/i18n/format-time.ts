import type { Translate } from './translate.ts';

const DAY = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
const SHORT_DAY = { day: 'numeric', month: 'short' } as const;
const STAMP = { dateStyle: 'medium', timeStyle: 'short' } as const;
const TIME = { hour: '2-digit', minute: '2-digit' } as const;
type Options = typeof DAY | typeof SHORT_DAY | typeof STAMP | typeof TIME;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Building an Intl formatter costs a hundred times what using it does. */
function formatFor(locale: string, timeZone: string, options: Options): Intl.DateTimeFormat {
  const name = [locale, timeZone, Object.keys(options)[0]].join(' ');
  const known = formats.get(name) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
  formats.set(name, known);
  return known;
}

/** A day in full: `Monday 27 July 2020`. */
export function formatDay(t: Translate, day: Temporal.PlainDate): string {
  const noon = day.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' });
  return dayParts(t, noon.epochMilliseconds, 'UTC');
}

/** A day where there is little room and no doubt about the year: `27 Jul`. */
export function formatShortDay(t: Translate, day: Temporal.PlainDate): string {
  const noon = day.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' });
  return formatFor(t.language.formats, 'UTC', SHORT_DAY).format(noon.epochMilliseconds);
}

/** The local day of an instant in a zone, in full. */
export function formatDayAt(t: Translate, at: Temporal.Instant, timeZone: string): string {
  return dayParts(t, at.epochMilliseconds, timeZone);
}

function dayParts(t: Translate, milliseconds: number, timeZone: string): string {
  const text = formatFor(t.language.formats, timeZone, DAY).format(milliseconds);
  // British style has no comma after the weekday, whatever the ICU data says.
  return t.language.formats === 'en-GB' ? text.replace(/^(\p{L}+), /u, '$1 ') : text;
}

/** The time of day of an instant in a zone: `14:00`. */
export function formatTime(t: Translate, at: Temporal.Instant, timeZone: string): string {
  return formatFor(t.language.formats, timeZone, TIME).format(at.epochMilliseconds);
}

/** Day and time of an instant in a zone: `Thursday 30 July 2020, 14:00`. */
export function formatMoment(t: Translate, at: Temporal.Instant, timeZone: string): string {
  return t('ui.time.moment', { day: formatDayAt(t, at, timeZone), time: formatTime(t, at, timeZone) });
}

/** Day and time in short, for tables: `30 Jul 2020, 14:00`. */
export function formatStamp(t: Translate, at: Temporal.Instant, timeZone: string): string {
  return formatFor(t.language.formats, timeZone, STAMP).format(at.epochMilliseconds);
}

export type Span = { readonly from: Temporal.Instant; readonly to: Temporal.Instant };

/** From when to when, in a zone: `Thursday 30 July 2020, 14:00 to 15:30`, with both days where they differ. */
export function formatSpan(t: Translate, { from, to }: Span, timeZone: string): string {
  const day = formatDayAt(t, from, timeZone);
  if (day !== formatDayAt(t, to, timeZone)) {
    return t('ui.time.days', { from: formatMoment(t, from, timeZone), to: formatMoment(t, to, timeZone) });
  }
  return t('ui.time.span', { day, from: formatTime(t, from, timeZone), to: formatTime(t, to, timeZone) });
}
