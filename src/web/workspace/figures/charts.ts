import { doorOpensAt } from '../../../domain/event/policy.ts';
import { doorClosesAt } from '../../../domain/meeting/rules.ts';
import type { MessageKind } from '../../../domain/messaging/schema.ts';
import type { BarChart, CurveChart, Tick } from '../../../platform/charts/chart.ts';
import { formatNumber } from '../../../platform/i18n/format-number.ts';
import { formatShortDay, formatTime } from '../../../platform/i18n/format-time.ts';
import type { MessageKey, Translate } from '../../../platform/i18n/translate.ts';
import {
  type ArrivalTotal,
  countsByState,
  type DayTotal,
  type FigureData,
  totalsByKind,
} from './figure-data.ts';

const DAY_TICKS = 4;

type OverDays = {
  readonly totals: readonly DayTotal[];
  readonly timeZone: string;
  readonly until: Temporal.Instant;
};

/** How the number of registrations grew, from the first day until now or the last day. Null before the first. */
export function registrationsChart(t: Translate, { totals, timeZone, until }: OverDays): CurveChart | null {
  const [first] = totals;
  if (first === undefined) return null;
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).epochMilliseconds;
  const from = startOf(first.day);
  const end = Math.max(until.epochMilliseconds, startOf(totals.at(-1)?.day ?? first.day) + 1);
  const points = totals.flatMap(({ day, count, total }) => [
    { at: startOf(day), value: total - count },
    { at: Math.min(startOf(day.add({ days: 1 })), end), value: total },
  ]);
  return {
    kind: 'curve',
    points: [...points, { at: end, value: totals.at(-1)?.total ?? 0 }],
    from,
    to: end,
    ticks: dayTicks(t, { first: first.day, end, timeZone }),
    marks: [],
    ceiling: null,
    writeValue: (value) => formatNumber(t, value),
  };
}

function dayTicks(
  t: Translate,
  { first, end, timeZone }: { first: Temporal.PlainDate; end: number; timeZone: string },
): Tick[] {
  const last = Temporal.Instant.fromEpochMilliseconds(end - 1)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const days = first.until(last).days;
  const step = Math.max(1, Math.ceil(days / DAY_TICKS));
  return Array.from({ length: Math.floor(days / step) + 1 }, (_, index) => {
    const day = first.add({ days: index * step });
    return { at: day.toZonedDateTime(timeZone).epochMilliseconds, label: formatShortDay(t, day) };
  });
}

/** How many people are in each state. */
export function statesChart(t: Translate, days: FigureData['days']): BarChart {
  return {
    kind: 'bars',
    rows: countsByState(days).map(({ state, count }) => ({
      label: t(`workspace.state.${state}`),
      parts: [{ value: count, ink: 'accent' }],
      note: formatNumber(t, count),
    })),
  };
}

/** How many messages of each kind were sent, are to come, or did not arrive. */
export function deliveriesChart(t: Translate, deliveries: FigureData['deliveries']): BarChart {
  return {
    kind: 'bars',
    rows: totalsByKind(deliveries).map(({ kind, sent, ahead, failed }) => ({
      label: t(kindName(kind)),
      parts: [
        { value: sent, ink: 'accent' },
        { value: ahead, ink: 'pale' },
        { value: failed, ink: 'alarm' },
      ],
      note: [
        ...(sent > 0 ? [t('workspace.figures.deliveries.sentNote', { count: sent })] : []),
        ...(ahead > 0 ? [t('workspace.figures.deliveries.aheadNote', { count: ahead })] : []),
        ...(failed > 0 ? [t('workspace.figures.deliveries.failedNote', { count: failed })] : []),
      ].join(', '),
    })),
  };
}

export function kindName(kind: MessageKind): MessageKey {
  return `people.message.${kind}`;
}

type Hours = {
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly doorOpensMinutes: number;
};

type AtDoor = {
  readonly totals: readonly ArrivalTotal[];
  readonly admitted: number;
  readonly hours: Hours;
  readonly timeZone: string;
  readonly now: Temporal.Instant;
};

/** How many had come in, while the door was open. Null before the first. */
export function arrivalsChart(
  t: Translate,
  { totals, admitted, hours, timeZone, now }: AtDoor,
): CurveChart | null {
  const [first] = totals;
  const last = totals.at(-1);
  if (first === undefined || last === undefined) return null;
  const { startsAt, endsAt } = hours;
  const stepEnd = (from: Temporal.Instant) => from.add({ minutes: 5 }).epochMilliseconds;
  const from = Math.min(doorOpensAt(hours).epochMilliseconds, first.from.epochMilliseconds);
  const to = Math.max(doorClosesAt(hours).epochMilliseconds, stepEnd(last.from));
  const end = Math.min(to, Math.max(now.epochMilliseconds, stepEnd(last.from)));
  const points = totals.flatMap(({ from: step, count, total }) => [
    { at: step.epochMilliseconds, value: total - count },
    { at: stepEnd(step), value: total },
  ]);
  return {
    kind: 'curve',
    points: [{ at: from, value: 0 }, ...points, { at: end, value: last.total }],
    from,
    to,
    ticks: [startsAt, endsAt].map((at) => ({ at: at.epochMilliseconds, label: formatTime(t, at, timeZone) })),
    marks: [
      { at: startsAt.epochMilliseconds, label: t('workspace.figures.arrivals.start') },
      { at: endsAt.epochMilliseconds, label: t('workspace.figures.arrivals.end') },
    ],
    ceiling:
      admitted > 0
        ? { value: admitted, label: t('workspace.figures.arrivals.ceiling', { count: admitted }) }
        : null,
    writeValue: (value) => formatNumber(t, value),
  };
}
