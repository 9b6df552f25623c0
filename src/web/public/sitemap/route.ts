import { listPublishedEvents } from '../../../domain/event/data.ts';
import { listOrganisations, listSections } from '../../../domain/organisation/data.ts';
import type { Organisation } from '../../../domain/organisation/schema.ts';
import { absoluteLinks, paths, patterns } from '../../paths.ts';
import type { Route, RouteRule } from '../../router.ts';
import type { Web } from '../../web.ts';
import { Sitemap } from './sitemap.tsx';

const rule = {
  method: 'GET',
  permission: 'public',
  rate: 'unlimited',
  cache: 'page',
} as const satisfies Omit<RouteRule, 'pattern'>;

/** What search engines may read: the public pages, and nothing that is personal. */
export function sitemapRoutes(web: Web): Route[] {
  return [
    { ...rule, pattern: patterns.sitemap, handle: () => showSitemap(web) },
    { ...rule, pattern: patterns.robots, handle: () => showRobots(web) },
  ];
}

async function showSitemap(web: Web): Promise<Response> {
  const organisations = await listOrganisations(web.context);
  const own = await Promise.all(organisations.map((organisation) => pathsOf(web, organisation)));
  const links = absoluteLinks(web.context.config.http.origin);
  const sitemap = Sitemap({ addresses: own.flat().map(links.of) });
  return new Response(`<?xml version="1.0" encoding="utf-8"?>\n${sitemap.toString()}\n`, {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  });
}

async function pathsOf(web: Web, { id, slug }: Organisation): Promise<string[]> {
  const [sections, events] = await Promise.all([
    listSections(web.context, id),
    listPublishedEvents(web.context, id),
  ]);
  const pages = sections
    .filter((section) => section.externalUrl === null)
    .flatMap((section) => [
      paths.section(slug, section.slug),
      ...section.children
        .filter((child) => child.externalUrl === null)
        .map((child) => paths.page(slug, section.slug, child.slug)),
    ]);
  return [
    paths.organisation(slug),
    paths.events(slug),
    // What it holds with others stands on the site of the organisation whose event it is.
    ...events
      .filter((event) => event.organisationSlug === slug)
      .map((event) => paths.event(slug, event.slug)),
    ...pages,
  ];
}

function showRobots(web: Web): Response {
  const sitemap = absoluteLinks(web.context.config.http.origin).of(paths.sitemap());
  const lines = [
    'User-agent: *',
    ...paths.personalRoots().map((root) => `Disallow: ${root}`),
    `Sitemap: ${sitemap}`,
    '',
  ];
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
