import type { DateMention } from '../dates/find-dates.ts';
import type { Facts } from './facts.ts';

/**
 * From which day on a date without a year is to be looked for: within the year up to the session, or from the last day
 * to register on, where the page gives one of the two whole. Null where nothing of the kind has to be completed, or
 * nothing helps.
 */
export function yearBeginsAt({
  days,
  deadlines,
}: Pick<Facts, 'days' | 'deadlines'>): Temporal.PlainDate | null {
  const sessions = days.map(({ day }) => day);
  const lastDays = deadlines.map(({ date }) => date);
  if (![...sessions, ...lastDays].some(lacksYear)) return null;
  const session = sessions.find(isWhole)?.date ?? null;
  if (session !== null) return session.subtract({ years: 1 }).add({ days: 1 });
  return lastDays.find(isWhole)?.date ?? null;
}

function lacksYear({ doubts }: DateMention): boolean {
  return doubts.some(({ code }) => code === 'noYear' || code === 'yearUnknown');
}

function isWhole(mention: DateMention): boolean {
  return mention.date !== null && !lacksYear(mention);
}
