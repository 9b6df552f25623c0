import { routePath } from 'hono/route';
import { RequestRefused } from '../../platform/http/request-refused.ts';
import { securityHeaders } from '../../platform/http/security-headers.ts';
import { stackOf } from '../../platform/log/log.ts';
import { html } from '../answer.ts';
import { exitFrom, frameOf } from '../frame.tsx';
import { paths } from '../paths.ts';
import type { Call } from '../router.ts';
import type { Site } from '../sites.ts';
import { readerTranslator, type Web } from '../web.ts';
import { ErrorPage } from './page.tsx';

/** Of every such answer: nobody keeps it, and nobody finds it. */
const lasting = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' } as const;

/** Turns what a handler threw into a page that says what happened and what to do next. */
export async function answerError(web: Web, call: Call, error: unknown): Promise<Response> {
  const slashed = redirectWithoutSlash(call, error);
  if (slashed !== null) return slashed;
  const refusal = refusalOf(call, error);
  const errorId = web.context.ids.uuid().slice(0, 8);
  if (refusal === null) report(web, call, errorId, error);
  const response = await showError(web, call, { status: refusal?.status ?? 500, errorId });
  const https = web.context.config.http.origin.startsWith('https:');
  const headers = { ...securityHeaders({ https }), ...refusal?.headers, ...lasting };
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/** Nothing has an address with a control character in it, and the database takes none of them in a question. */
function refusalOf(call: Call, error: unknown): RequestRefused | null {
  if (error instanceof RequestRefused) return error;
  return /\p{Cc}/u.test(call.req.path) ? new RequestRefused(404) : null;
}

async function showError(
  web: Web,
  call: Call,
  fault: { status: 500 | RequestRefused['status']; errorId: string },
) {
  const site = fault.status === 404 ? await siteOf(web, call) : null;
  const t = readerTranslator(web, call, site?.organisation.locale ?? 'en');
  const own = frameOf({ t, assets: web.assets, site, path: '', banner: web.banner });
  // Without its site nobody can say what somebody was about to do or to read.
  const isUnsure = site === null && !paths.isForStaff(call.req.path);
  const frame = isUnsure ? { ...own, exit: exitFrom(t, null) } : own;
  return html(ErrorPage({ frame, site, ...fault }), fault.status);
}

/** The site that the address belongs to, so that its reader finds back; null when that cannot be said. */
async function siteOf(web: Web, call: Call): Promise<Site | null> {
  const slug = call.req.path.split('/')[1] ?? '';
  if (!/^[a-z0-9-]{2,80}$/.test(slug)) return null;
  try {
    return await web.sites.find(slug);
  } catch {
    return null;
  }
}

function report(web: Web, call: Call, errorId: string, error: unknown): void {
  web.context.log.error('A request failed.', {
    errorId,
    route: routePath(call),
    method: call.req.method,
    stack: stackOf(error),
  });
}

/**
 * `/org/` is a slip for `/org`. The path begins with one slash, so that it cannot name another host, and has no
 * character that browsers leave out of addresses or that a header cannot hold.
 */
function redirectWithoutSlash(call: Call, error: unknown): Response | null {
  const isMissing = error instanceof RequestRefused && error.status === 404;
  const { path, method } = call.req;
  if (!isMissing || method !== 'GET' || !/^\/[\x21-\x7e]+\/$/.test(path) || /^\/[/\\]|\/\/$/.test(path))
    return null;
  return new Response(null, { status: 301, headers: { location: path.slice(0, -1) } });
}
