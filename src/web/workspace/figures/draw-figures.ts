import type { StaffEvent } from '../../../domain/event/schema.ts';
import type { Chart } from '../../../platform/charts/chart.ts';
import { drawChart } from '../../../platform/charts/draw-chart.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { arrivalsChart, deliveriesChart, registrationsChart, statesChart } from './charts.ts';
import { countsByState, type FigureData, totalsByDay, totalsByStep } from './figure-data.ts';
import type { Drawn, FiguresPageProps } from './page.tsx';

/** As wide as the column of text at its widest, and as a phone of 320 pixels leaves. */
const WIDTHS = { wide: 720, narrow: 284 } as const;

type Asked = {
  readonly event: Pick<
    StaffEvent,
    'timeZone' | 'startsAt' | 'endsAt' | 'doorOpensMinutes' | 'registrationClosesAt'
  >;
  readonly data: FigureData;
  readonly now: Temporal.Instant;
};

/** Draws all figures of an event. What has nothing to show yet is null. */
export async function drawFigures(
  t: Translate,
  { event, data, now }: Asked,
): Promise<FiguresPageProps['drawings']> {
  const { startsAt, endsAt, doorOpensMinutes, registrationClosesAt } = event;
  const timeZone = event.timeZone ?? 'UTC';
  const until = registrationClosesAt === null ? now : earlier(now, registrationClosesAt);
  const admitted = countsByState(data.days).find(({ state }) => state === 'admitted')?.count ?? 0;
  const hours = startsAt === null || endsAt === null ? null : { startsAt, endsAt, doorOpensMinutes };
  const totals = totalsByStep(data.arrivals);
  return {
    registrations: await draw(t, registrationsChart(t, { totals: totalsByDay(data.days), timeZone, until })),
    states: await drawBoth(t, statesChart(t, data.days)),
    deliveries: await drawBoth(t, deliveriesChart(t, data.deliveries)),
    arrivals:
      hours === null ? null : await draw(t, arrivalsChart(t, { totals, admitted, hours, timeZone, now })),
  };
}

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) < 0 ? one : other;
}

function draw(t: Translate, chart: Chart | null): Promise<Drawn | null> {
  return chart === null ? Promise.resolve(null) : drawBoth(t, chart);
}

async function drawBoth(t: Translate, chart: Chart): Promise<Drawn> {
  const rightToLeft = t.language.direction === 'rtl';
  return {
    wide: await drawChart(chart, { width: WIDTHS.wide, rightToLeft }),
    narrow: await drawChart(chart, { width: WIDTHS.narrow, rightToLeft }),
  };
}
