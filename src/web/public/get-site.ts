import { findPublishedEvent } from '../../domain/event/data.ts';
import type { PublishedEvent } from '../../domain/event/schema.ts';
import { notFound } from '../../platform/http/request-refused.ts';
import type { Call } from '../router.ts';
import type { Site } from '../sites.ts';
import type { Web } from '../web.ts';

/** The site that the address names. @throws RequestRefused 404 */
export async function getSite(web: Web, call: Call): Promise<Site> {
  const site = await web.sites.find(call.req.param('organisation') ?? '');
  return site ?? notFound();
}

/** The site and the published event that the address names. @throws RequestRefused 404 */
export async function getSiteAndEvent(web: Web, call: Call): Promise<{ site: Site; event: PublishedEvent }> {
  const site = await getSite(web, call);
  const event = await findPublishedEvent(web.context, site.organisation.id, call.req.param('event') ?? '');
  return { site, event: event ?? notFound() };
}
