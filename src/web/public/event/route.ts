import { findAvailability, findPublishedEvent } from '../../../domain/event/data.ts';
import { nextChange } from '../../../domain/event/rules.ts';
import type { PublishedEvent } from '../../../domain/event/schema.ts';
import { findPublishedFigures } from '../../../domain/statistics/data.ts';
import { notFound } from '../../../platform/http/request-refused.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { renderPage } from '../../../ui/layout.tsx';
import type { Draft } from '../../page-cache.ts';
import { patterns } from '../../paths.ts';
import type { Call, Route, RouteRule } from '../../router.ts';
import { headersOf } from '../../serve.ts';
import type { Site } from '../../sites.ts';
import { preferredLanguage, readerTranslator, type Web } from '../../web.ts';
import { getSite } from '../get-site.ts';
import { draftSection } from '../section/route.ts';
import { drawTables } from '../statistics/charts.ts';
import type { ShownFigures } from '../statistics/section.tsx';
import { eventFrame } from './event-frame.ts';
import { momentOf } from './moment.ts';
import { EventPage } from './page.tsx';

const rule = {
  method: 'GET',
  pattern: patterns.eventOrSection,
  permission: 'public',
  rate: 'unlimited',
  cache: 'kept',
} as const satisfies RouteRule;

/** The page of an event, or of a section where there is no event of that name. */
export function eventRoutes(web: Web): Route[] {
  const headers = headersOf(web, rule);
  return [{ ...rule, handle: (call) => showEventOrSection(web, call, headers) }];
}

function showEventOrSection(web: Web, call: Call, headers: Readonly<Record<string, string>>) {
  const language = preferredLanguage(web, call);
  const address = language === null ? call.req.path : `${call.req.path} ${language}`;
  const asked = { encodings: call.req.header('accept-encoding'), etags: call.req.header('if-none-match') };
  return web.pages.answer(address, asked, { headers, make: () => draftPage(web, call) });
}

async function draftPage(web: Web, call: Call): Promise<Draft> {
  const site = await getSite(web, call);
  const slug = call.req.param('slug') ?? '';
  const event = await findPublishedEvent(web.context, site.organisation.id, slug);
  if (event !== null) return draftEvent(web, call, { site, event });
  return draftSection(web, call, { site, slug }) ?? notFound();
}

async function draftEvent(
  web: Web,
  call: Call,
  { site, event }: { site: Site; event: PublishedEvent },
): Promise<Draft> {
  const now = web.context.clock.now();
  const moment = momentOf(event, await findAvailability(web.context, event.id), now);
  const frame = eventFrame(web, { t: readerTranslator(web, call, event.locale), site, event });
  const figures = moment.status === 'ended' ? await readFigures(web, frame.t, event) : null;
  const page = EventPage({ frame, site, event, moment, figures, origin: web.context.config.http.origin });
  return { subject: event.id, validUntil: trueUntil(event, now), text: renderPage(page) };
}

async function readFigures(
  { context }: Web,
  t: Translate,
  event: PublishedEvent,
): Promise<ShownFigures | null> {
  const figures = await findPublishedFigures(context.db.kysely, event.id);
  return figures === null ? null : { figures, drawn: await drawTables(t, figures) };
}

/** Until its status changes, the first consent of the panel runs out, or the last day of a helpline is over. */
function trueUntil(event: PublishedEvent, now: Temporal.Instant): Temporal.Instant | null {
  const helplines = event.helplines.map(({ validUntil }) =>
    validUntil.add({ days: 1 }).toZonedDateTime('UTC').toInstant(),
  );
  const changes = [nextChange(event, now), event.panelHoldsUntil, ...helplines].filter(
    (change) => change !== null,
  );
  return changes.sort(Temporal.Instant.compare)[0] ?? null;
}
