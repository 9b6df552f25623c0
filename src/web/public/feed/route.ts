import { listPublishedEvents } from '../../../domain/event/data.ts';
import { patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { getSite } from '../get-site.ts';
import { Feed } from './feed.tsx';

/** What is new at an organisation, for feed readers. */
export function feedRoutes(web: Web): Route[] {
  return [
    {
      method: 'GET',
      pattern: patterns.feed,
      permission: 'public',
      rate: 'unlimited',
      cache: 'page',
      handle: (call) => showFeed(web, call),
    },
  ];
}

async function showFeed(web: Web, call: Call): Promise<Response> {
  const site = await getSite(web, call);
  const events = await listPublishedEvents(web.context, site.organisation.id);
  const t = readerTranslator(web, call, site.organisation.locale);
  const feed = Feed({ t, site, events, origin: web.context.config.http.origin });
  return new Response(`<?xml version="1.0" encoding="utf-8"?>\n${feed.toString()}\n`, {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  });
}
