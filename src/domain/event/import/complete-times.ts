import type { AnswerProblem, Answers } from './answers.ts';
import type { EventDraft } from './schema.ts';

export type Times = {
  readonly startsLocal: Temporal.PlainDateTime;
  readonly endsLocal: Temporal.PlainDateTime;
  readonly timeZone: string;
  readonly lastDay: Temporal.PlainDate | null;
  /** The midnight with which the first day of registration begins; null where it is open from the publication on. */
  readonly registrationOpensAt: Temporal.Instant | null;
};

/** Day, hours, zone and last day of draft and answers together; null, with the problems added, where they make no event. */
export function completeTimes(
  draft: EventDraft,
  event: Answers['event'],
  problems: AnswerProblem[],
): Times | null {
  const day = event.date?.value ?? draft.sessionDay;
  const starts = event.starts?.value ?? draft.startsAt?.toPlainTime() ?? null;
  const timeZone = event.time_zone?.value ?? draft.timeZone;
  const missing = Object.entries({
    date: day,
    starts,
    ends: event.ends?.value ?? draft.endsAt,
    time_zone: timeZone,
  })
    .filter(([, value]) => value === null)
    .map(([name]): AnswerProblem => ({ code: 'required', values: { path: `event.${name}` } }));
  problems.push(...missing);
  if (day === null || starts === null || timeZone === null) return null;
  const startsLocal = day.toPlainDateTime(starts);
  const endsLocal = end(draft, event, startsLocal);
  if (endsLocal === null) return null;
  const lastDay = event.last_day?.value ?? draft.lastDay;
  const firstDay = event.first_day?.value ?? null;
  const registrationOpensAt = firstDay?.toZonedDateTime(timeZone).toInstant() ?? null;
  const times = { startsLocal, endsLocal, timeZone, lastDay, registrationOpensAt };
  problems.push(...contradictions(times));
  if (firstDay !== null && Temporal.PlainDate.compare(firstDay, lastDay ?? day) > 0)
    problems.push({ code: 'firstDayAfterLast', values: {} });
  return times;
}

/** An end that the page puts on the next day stays there when only the day of the event is answered. */
function end(
  draft: EventDraft,
  event: Answers['event'],
  starts: Temporal.PlainDateTime,
): Temporal.PlainDateTime | null {
  if (event.ends !== undefined) return starts.withPlainTime(event.ends.value);
  if (draft.endsAt === null || draft.startsAt === null) return null;
  const nights = draft.startsAt.toPlainDate().until(draft.endsAt.toPlainDate());
  return starts.withPlainTime(draft.endsAt.toPlainTime()).add(nights);
}

function contradictions({ startsLocal, endsLocal, timeZone, lastDay }: Times): AnswerProblem[] {
  const found: AnswerProblem[] = [];
  if (!exists(startsLocal, timeZone)) found.push({ code: 'noSuchTime', values: { path: 'event.starts' } });
  if (!exists(endsLocal, timeZone)) found.push({ code: 'noSuchTime', values: { path: 'event.ends' } });
  if (Temporal.PlainDateTime.compare(endsLocal, startsLocal) <= 0)
    found.push({ code: 'endBeforeStart', values: {} });
  if (lastDay !== null && Temporal.PlainDate.compare(lastDay, startsLocal.toPlainDate()) > 0) {
    found.push({ code: 'lastDayAfterStart', values: {} });
  }
  return found;
}

/** False for the hour that is left out when clocks go forward. */
function exists(local: Temporal.PlainDateTime, timeZone: string): boolean {
  return local.toZonedDateTime(timeZone).toPlainDateTime().equals(local);
}
