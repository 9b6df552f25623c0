import { confirmNews, endNews } from '../../domain/news/commands/confirm-news.ts';
import { findSubscription } from '../../domain/news/data.ts';
import type { Subscription } from '../../domain/news/schema.ts';
import { html, seeOther } from '../answer.ts';
import { frameOf } from '../frame.tsx';
import { unknownLink } from '../manage/unknown-link.ts';
import { paths, patterns } from '../paths.ts';
import type { Call, Route } from '../router.ts';
import type { Site } from '../sites.ts';
import { readerTranslator, type Web } from '../web.ts';
import { NewsLinkPage, type NewsStanding } from './page.tsx';

const personal = { permission: 'manage', rate: 'link', cache: 'never' } as const;

/** What a subscriber to the news can do with the links in their mails. Only a POST changes anything. */
export function newsLinkRoutes(web: Web): Route[] {
  return [
    { ...personal, method: 'GET', pattern: patterns.newsLink, handle: (call) => look(web, call) },
    { ...personal, method: 'POST', pattern: patterns.newsConfirm, handle: (call) => confirm(web, call) },
    { ...personal, method: 'GET', pattern: patterns.newsEnd, handle: (call) => askToEnd(web, call) },
    { ...personal, method: 'POST', pattern: patterns.newsEnd, handle: (call) => end(web, call) },
  ];
}

/** A link that leads somewhere: the site, and whose it is; null where it was ended. */
type Found = { readonly site: Site; readonly subscription: Subscription | null };

async function find(web: Web, call: Call): Promise<Found | null> {
  const site = await web.sites.find(call.req.param('organisation') ?? '');
  if (site === null) return null;
  return { site, subscription: await findSubscription(web.context, site.organisation.id, tokenOf(call)) };
}

async function look(web: Web, call: Call): Promise<Response> {
  const found = await find(web, call);
  if (found === null || found.subscription === null) return unknownLink(web, call);
  return show(web, call, found, found.subscription.state);
}

async function confirm(web: Web, call: Call): Promise<Response> {
  const found = await find(web, call);
  if (found === null || found.subscription === null) return unknownLink(web, call);
  await confirmNews(web.context, found.subscription);
  return seeOther(paths.newsLink(found.site.organisation.slug, tokenOf(call)));
}

async function askToEnd(web: Web, call: Call): Promise<Response> {
  const found = await find(web, call);
  if (found === null || found.subscription === null) return unknownLink(web, call);
  return show(web, call, found, 'ending');
}

/**
 * Ends the news, whatever is sent with the request: a button of ours, or the one click of a mail program, which must
 * not be led on (RFC 8058 section 3.1). A second time says the same.
 */
async function end(web: Web, call: Call): Promise<Response> {
  const found = await find(web, call);
  if (found === null) return unknownLink(web, call);
  if (found.subscription !== null) await endNews(web.context, found.subscription);
  return show(web, call, found, 'ended');
}

function show(web: Web, call: Call, { site, subscription }: Found, standing: NewsStanding): Response {
  const { organisation } = site;
  const t = readerTranslator(web, call, subscription?.locale ?? organisation.locale);
  const path = paths.newsLink(organisation.slug, tokenOf(call));
  const frame = frameOf({ t, assets: web.assets, site, path, banner: web.banner, exit: true });
  return html(NewsLinkPage({ frame, organisation, standing, token: tokenOf(call) }));
}

function tokenOf(call: Call): string {
  return call.req.param('token') ?? '';
}
