import { listPublishedEvents } from '../../../domain/event/data.ts';
import { html } from '../../answer.ts';
import { frameOf } from '../../frame.tsx';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { divideEvents } from '../events/event-links.tsx';
import { getSite } from '../get-site.ts';
import { OrganisationPage } from './page.tsx';

/** The home of an organisation's site. */
export function organisationRoutes(web: Web): Route[] {
  return [
    {
      method: 'GET',
      pattern: patterns.organisation,
      permission: 'public',
      rate: 'unlimited',
      cache: 'page',
      handle: (call) => showOrganisation(web, call),
    },
  ];
}

async function showOrganisation(web: Web, call: Call): Promise<Response> {
  const site = await getSite(web, call);
  const events = await listPublishedEvents(web.context, site.organisation.id);
  const t = readerTranslator(web, call, site.organisation.locale);
  const path = paths.organisation(site.organisation.slug);
  const frame = frameOf({ t, assets: web.assets, site, path, banner: web.banner });
  return html(OrganisationPage({ frame, site, events: divideEvents(events, web.context.clock.now()) }));
}
