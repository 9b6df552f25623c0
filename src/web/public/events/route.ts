import { listPublishedEvents } from '../../../domain/event/data.ts';
import { html } from '../../answer.ts';
import { frameOf } from '../../frame.tsx';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { getSite } from '../get-site.ts';
import { divideEvents } from './event-links.tsx';
import { EventsPage } from './page.tsx';

/** All events of an organisation. */
export function eventsRoutes(web: Web): Route[] {
  return [
    {
      method: 'GET',
      pattern: patterns.events,
      permission: 'public',
      rate: 'unlimited',
      cache: 'page',
      handle: (call) => showEvents(web, call),
    },
  ];
}

async function showEvents(web: Web, call: Call): Promise<Response> {
  const site = await getSite(web, call);
  const events = await listPublishedEvents(web.context, site.organisation.id);
  const t = readerTranslator(web, call, site.organisation.locale);
  const path = paths.events(site.organisation.slug);
  const frame = frameOf({ t, assets: web.assets, site, path, banner: web.banner });
  return html(EventsPage({ frame, site, events: divideEvents(events, web.context.clock.now()) }));
}
