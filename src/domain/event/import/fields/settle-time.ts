import type { ReportBuilder } from '../report-builder.ts';
import type { EventDraft } from '../schema.ts';
import type { Facts } from './facts.ts';

type When = Pick<EventDraft, 'sessionDay' | 'startsAt' | 'endsAt' | 'timeZone'>;

/** Decides on the session's day, hours and time zone, and reports what is unsure about them. */
export function settleTime(facts: Facts, report: ReportBuilder): When {
  const sessionDay = settleDay(facts, report);
  const { startsAt, endsAt } = settleHours(facts, sessionDay, report);
  return { sessionDay, startsAt, endsAt, timeZone: settleZone(facts, report) };
}

function settleDay({ days }: Facts, report: ReportBuilder): Temporal.PlainDate | null {
  const dated = days.filter((each) => each.day.date !== null);
  const chosen = dated.find((each) => each.isSure) ?? dated[0] ?? days[0];
  const date = chosen?.day.date ?? null;
  if (date === null || chosen === undefined) report.missing('sessionDay');
  if (chosen === undefined) return null;
  if (date !== null) report.found('sessionDay', 'sessionDay', chosen.place, { date: date.toString() });
  for (const doubt of chosen.day.doubts)
    report.doubtful('sessionDay', doubt.code, chosen.place, doubt.values);
  if (date === null) return null;
  if (!chosen.isSure) report.doubtful('sessionDay', 'dayFromLine', chosen.place, { date: date.toString() });
  for (const other of dated.filter((each) => each.day.date?.equals(date) === false)) {
    const values = { date: date.toString(), other: other.day.date?.toString() ?? '' };
    report.doubtful('sessionDay', 'severalDays', other.place, values);
  }
  return date;
}

type Hours = Pick<When, 'startsAt' | 'endsAt'>;

function settleHours({ hours }: Facts, day: Temporal.PlainDate | null, report: ReportBuilder): Hours {
  const [first, ...more] = hours.filter((each) => !each.isEnd);
  if (first === undefined || day === null) {
    report.missing('startsAt');
    report.missing('endsAt');
    // Hours without a day stay in the sources; what they are is told, so that nobody thinks they were overlooked.
    if (first !== undefined)
      report.doubtful('startsAt', 'hoursWithoutDay', first.place, { hours: first.hours.text });
    return { startsAt: null, endsAt: null };
  }
  const startsAt = day.toPlainDateTime(first.hours.start);
  report.found('startsAt', 'startsAt', first.place, { time: localTime(startsAt) });
  if (first.hours.noMeridiem)
    report.doubtful('startsAt', 'noMeridiem', first.place, { hours: first.hours.text });
  for (const other of more.filter((each) => !each.hours.start.equals(first.hours.start))) {
    report.doubtful('startsAt', 'severalHours', other.place, { hours: other.hours.text });
  }
  const end = first.hours.end ?? hours.find((each) => each.isEnd)?.hours.start ?? null;
  if (end === null) {
    report.missing('endsAt');
    return { startsAt, endsAt: null };
  }
  return { startsAt, endsAt: settleEnd(startsAt, end, { place: first.place, report }) };
}

type Told = { place: Facts['hours'][number]['place']; report: ReportBuilder };

function settleEnd(startsAt: Temporal.PlainDateTime, end: Temporal.PlainTime, { place, report }: Told) {
  const sameDay = startsAt.withPlainTime(end);
  const isNextDay = Temporal.PlainDateTime.compare(sameDay, startsAt) <= 0;
  const endsAt = isNextDay ? sameDay.add({ days: 1 }) : sameDay;
  report.found('endsAt', 'endsAt', place, { time: localTime(endsAt) });
  if (isNextDay) report.doubtful('endsAt', 'overMidnight', place, { time: localTime(endsAt) });
  return endsAt;
}

function localTime(at: Temporal.PlainDateTime): string {
  return `${at.toPlainDate()} ${at.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

function settleZone({ zones }: Facts, report: ReportBuilder): string | null {
  const chosen =
    zones.find((each) => each.zone !== null && !each.guessed) ?? zones.find((each) => each.zone !== null);
  const zone = chosen?.zone ?? null;
  if (chosen === undefined || zone === null) {
    report.missing('timeZone');
    const [unclear] = zones;
    if (unclear !== undefined)
      report.doubtful('timeZone', 'zoneUnclear', unclear.place, { words: unclear.text });
    return null;
  }
  report.found('timeZone', 'timeZone', chosen.place, { zone });
  if (chosen.guessed) report.doubtful('timeZone', 'zoneGuessed', chosen.place, { zone, words: chosen.text });
  for (const other of zones.filter((each) => each.zone !== null && each.zone !== zone)) {
    report.doubtful('timeZone', 'severalZones', other.place, { zone, other: other.zone ?? '' });
  }
  return zone;
}
