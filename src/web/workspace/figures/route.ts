import type { EventScope } from '../../../domain/event/policy.ts';
import { countArrivals } from '../../../domain/meeting/data/arrivals.ts';
import { countDeliveries } from '../../../domain/messaging/data/deliveries.ts';
import { countByDay } from '../../../domain/registration/data/over-time.ts';
import { html } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { onEvent } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { drawFigures } from './draw-figures.ts';
import type { FigureData } from './figure-data.ts';
import { FiguresPage } from './page.tsx';

/** The figures of an event as pictures, exact: for staff alone. */
export function figuresRoutes(web: Web): Route[] {
  const rule = { method: 'GET', pattern: patterns.workspaceFigures, requires: 'figures.read' } as const;
  return [onEvent(web, rule, (call, scope) => showFigures(web, call, scope))];
}

async function showFigures(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation, event } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const path = paths.workspaceFigures(organisation.slug, event.code);
  const data = await readFigures(web, scope);
  const drawings = await drawFigures(t, { event, data, now: web.context.clock.now() });
  return html(FiguresPage({ frame: workspaceFrame(web, { t, scope, path }), scope, data, drawings }));
}

async function readFigures({ context }: Web, { event }: EventScope): Promise<FigureData> {
  const { id: eventId, timeZone } = event;
  const [days, deliveries, arrivals] = await Promise.all([
    countByDay(context, { eventId, timeZone: timeZone ?? 'UTC' }),
    countDeliveries(context, eventId),
    countArrivals(context, eventId),
  ]);
  return { days, deliveries, arrivals };
}
