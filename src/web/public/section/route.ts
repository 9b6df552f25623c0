import { notFound } from '../../../platform/http/request-refused.ts';
import { renderPage } from '../../../ui/layout.tsx';
import { html } from '../../answer.ts';
import { frameOf } from '../../frame.tsx';
import type { Draft } from '../../page-cache.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import type { Site } from '../../sites.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { getSite } from '../get-site.ts';
import { SectionPage } from './page.tsx';

/** Pages below a section. A section itself shares its address with events: see `draftSection`. */
export function sectionRoutes(web: Web): Route[] {
  return [
    {
      method: 'GET',
      pattern: patterns.page,
      permission: 'public',
      rate: 'unlimited',
      cache: 'page',
      handle: (call) => showPage(web, call),
    },
  ];
}

async function showPage(web: Web, call: Call): Promise<Response> {
  const site = await getSite(web, call);
  const section =
    site.sections.find((candidate) => candidate.slug === call.req.param('section')) ?? notFound();
  const page = section.children.find((candidate) => candidate.slug === call.req.param('page')) ?? notFound();
  if (page.externalUrl !== null) return notFound();
  const frame = framed(web, call, {
    site,
    path: paths.page(site.organisation.slug, section.slug, page.slug),
  });
  return html(SectionPage({ frame, site, page, above: section, below: [] }));
}

/** The section of a site with this slug as a page that may be kept; null where there is none. */
export function draftSection(
  web: Web,
  call: Call,
  { site, slug }: { site: Site; slug: string },
): Draft | null {
  const section = site.sections.find((candidate) => candidate.slug === slug);
  if (section === undefined || section.externalUrl !== null) return null;
  const frame = framed(web, call, { site, path: paths.section(site.organisation.slug, section.slug) });
  const page = SectionPage({ frame, site, page: section, above: null, below: section.children });
  return { subject: site.organisation.id, validUntil: null, text: renderPage(page) };
}

function framed(web: Web, call: Call, { site, path }: { site: Site; path: string }) {
  const t = readerTranslator(web, call, site.organisation.locale);
  return frameOf({ t, assets: web.assets, site, path, banner: web.banner });
}
