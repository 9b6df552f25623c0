import { type DateMention, findDates } from './find-dates.ts';
import { findHours } from './find-hours.ts';

/** A last day to register, as a sentence gives it. */
export type DeadlineMention = {
  /** Inclusive. */
  readonly lastDay: Temporal.PlainDate | null;
  readonly date: DateMention;
  /** `exclusive`: "before 27 July". `none`: no word says that this is a deadline. */
  readonly cue: 'inclusive' | 'exclusive' | 'none';
  readonly hour: string | null;
};

const CUE =
  /\b(?:(?<inclusive>on or before|before or on|by|until|till|no later than|not later than|latest|up to|through|deadline|clos(?:es?|ing)(?: date)?|last (?:day|date)|ends?)|(?<exclusive>before|prior to|ahead of)|(?<opening>from|opens?|opening|starts?|starting|starting from|begins?|as of|since))\b/gi;
const AFTER =
  /^[\s,)]*(?:is|will be|at the latest|or earlier)\b[^.]{0,20}\b(?:last|deadline|closing|latest|earlier)?/i;
const SAYS_LAST = /\b(?:last (?:day|date)|deadline|closing date|at the latest|or earlier)\b/i;

/** Whether a sentence speaks of registering. */
export function speaksOfRegistering(text: string): boolean {
  return /\bregist|\bsign(?:ing)?[- ]?up\b|\brsvp\b|\benrol|\bappl(?:y|ication)|\breserve your|\bdeadline\b|\bclosing date\b/i.test(
    text,
  );
}

/** The deadline that a sentence names; null where it has no date, or only the day on which registration opens. */
export function findDeadline(sentence: string, today?: Temporal.PlainDate): DeadlineMention | null {
  const dates = findDates(sentence, today);
  for (const [index, date] of dates.entries()) {
    const cue = cueOf(sentence.slice(dates[index - 1]?.end ?? 0, date.start), sentence.slice(date.end));
    if (cue === 'opening') continue;
    const hour = findHours(sentence.slice(date.end))[0]?.text ?? null;
    return { lastDay: lastDayOf(date.date, cue), date, cue, hour };
  }
  return null;
}

function lastDayOf(date: Temporal.PlainDate | null, cue: DeadlineMention['cue']): Temporal.PlainDate | null {
  return cue === 'exclusive' ? (date?.subtract({ days: 1 }) ?? null) : date;
}

function cueOf(before: string, after: string): DeadlineMention['cue'] | 'opening' {
  const last = [...before.matchAll(CUE)].at(-1)?.groups;
  if (last?.inclusive !== undefined) return 'inclusive';
  if (AFTER.test(after) && SAYS_LAST.test(after)) return 'inclusive';
  if (last?.exclusive !== undefined) return 'exclusive';
  return last?.opening === undefined ? 'none' : 'opening';
}
