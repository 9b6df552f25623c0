import type { ReportBuilder } from '../report-builder.ts';
import type { EventDraft } from '../schema.ts';
import type { Facts } from './facts.ts';
import { isOrganisation } from './find-leader.ts';

type Registration = Pick<EventDraft, 'registrationLinks' | 'lastDay' | 'linkDelivery'>;
type Leading = Pick<EventDraft, 'ledBy' | 'organisation' | 'regions'>;

/** Decides on links, last day and delivery, and reports what is unsure about them. */
export function settleRegistration(facts: Facts, report: ReportBuilder): Registration {
  facts.links.forEach((link, index) => {
    const message = link.href === null ? 'registrationLinkWithoutAddress' : 'registrationLink';
    const values = { number: index + 1, total: facts.links.length, address: link.href ?? '' };
    report.found('registrationLinks', message, link, values);
  });
  if (facts.links.length === 0) report.missing('registrationLinks');
  return {
    registrationLinks: facts.links,
    lastDay: lastDay(facts, report),
    linkDelivery: delivery(facts, report),
  };
}

function lastDay({ deadlines }: Facts, report: ReportBuilder): Temporal.PlainDate | null {
  const chosen = deadlines.find((each) => each.lastDay !== null) ?? deadlines[0];
  if (chosen === undefined || chosen.lastDay === null) report.missing('lastDay');
  if (chosen === undefined) return null;
  const { lastDay: day, date, cue, hour, place } = chosen;
  if (day !== null) report.found('lastDay', 'lastDay', place, { date: day.toString() });
  for (const doubt of date.doubts) report.doubtful('lastDay', doubt.code, place, doubt.values);
  if (day === null) return null;
  if (cue === 'exclusive') {
    report.doubtful('lastDay', 'before', place, {
      date: date.date?.toString() ?? '',
      lastDay: day.toString(),
    });
  }
  if (cue === 'none') report.doubtful('lastDay', 'noCue', place, { date: day.toString() });
  if (hour !== null) report.doubtful('lastDay', 'deadlineHour', place, { date: day.toString(), hour });
  const others = deadlines.filter((each) => each.lastDay !== null && !each.lastDay.equals(day));
  for (const other of others) {
    for (const doubt of other.date.doubts) report.doubtful('lastDay', doubt.code, other.place, doubt.values);
    const values = { date: day.toString(), other: other.lastDay?.toString() ?? '' };
    report.doubtful('lastDay', 'severalDeadlines', other.place, values);
  }
  return day;
}

function delivery({ deliveries }: Facts, report: ReportBuilder): string | null {
  const [first, ...more] = deliveries;
  if (first === undefined) {
    report.missing('linkDelivery');
    return null;
  }
  report.found('linkDelivery', 'linkDelivery', first);
  for (const other of more) {
    if (other.text !== first.text) report.doubtful('linkDelivery', 'severalLinkDeliveries', other);
  }
  return first.text;
}

/** Decides who leads the session, and which regions it is about. */
export function settleLeading(facts: Facts, report: ReportBuilder): Leading {
  const [leader, ...more] = facts.leaders;
  const ledBy = leader?.name ?? null;
  if (leader === undefined) report.missing('ledBy');
  else report.found('ledBy', 'ledBy', leader.place, { name: leader.name });
  for (const other of more.filter((each) => each.name !== ledBy)) {
    report.doubtful('ledBy', 'severalLeaders', other.place, { name: leader?.name ?? '', other: other.name });
  }
  const organisation = ledBy !== null && isOrganisation(ledBy) ? ledBy : null;
  if (organisation === null || leader === undefined) report.missing('organisation');
  else report.found('organisation', 'organisation', leader.place, { name: organisation });
  return { ledBy, organisation, regions: regions(facts, report) };
}

function regions(facts: Facts, report: ReportBuilder): string[] {
  const names = [...new Set(facts.regions.flatMap((each) => each.names))];
  const [first] = facts.regions;
  if (first !== undefined)
    report.found('regions', 'regions', first.place, { regions: names.join(', '), count: names.length });
  return names;
}
