import { chooseEncoding, encodeOne } from '../platform/http/compress.ts';
import { isCrossSite } from '../platform/http/cross-site.ts';
import { RequestRefused } from '../platform/http/request-refused.ts';
import { securityHeaders } from '../platform/http/security-headers.ts';
import { askToSignIn } from './account/sign-in-gate.ts';
import { type Call, isPersonal, type Route, type RouteRule } from './router.ts';
import { takeTurn } from './turns.ts';
import type { Web } from './web.ts';

const SMALLEST_COMPRESSED = 1000;
const SECONDS_ELSEWHERE = 5;

/** The headers that every answer of a route has. */
export function headersOf(web: Web, rule: RouteRule): Readonly<Record<string, string>> {
  const https = web.context.config.http.origin.startsWith('https:');
  return {
    ...securityHeaders({
      https,
      formsLeadOut: rule.formsLeadOut ?? false,
      listens: rule.listens ?? false,
      framing: rule.framing ?? 'none',
    }),
    ...(isPersonal(rule) || rule.permission === 'demo' ? { 'x-robots-tag': 'noindex' } : {}),
  };
}

/** Lets a request through the gates that its route declares, and completes the answer. */
export async function serve(web: Web, route: Route, call: Call): Promise<Response> {
  await passGates(web, route, call);
  if (!mayAskWhoIsKnown(route)) return make(web, route, call);
  return web.beat.keep(
    () => make(web, route, call),
    ({ status }) => status === 404 || (route.method === 'POST' && route.permission !== 'pass'),
  );
}

/** Whether somebody could learn from the answers of a route, or the time they take, whom we know. */
function mayAskWhoIsKnown({ method, rate }: Route): boolean {
  return rate === 'link' || (method === 'POST' && (rate === 'form' || rate === 'sign-in'));
}

async function make(web: Web, route: Route, call: Call): Promise<Response> {
  const response = (await askToSignIn(web, route, call)) ?? (await route.handle(call));
  if (leadsNowhere(route, response)) await takeTurn(web, 'link', call);
  if (route.rate === 'sign-in' && response.status === 422) await takeTurn(web, 'sign-in', call);
  return finish(web, route, call, response);
}

function leadsNowhere({ rate }: Route, { status }: Response): boolean {
  return (rate === 'link' && status === 404) || (rate === 'hook' && (status === 401 || status === 404));
}

async function passGates(web: Web, route: Route, call: Call): Promise<void> {
  const { config } = web.context;
  if (route.permission === 'demo' && config.mode !== 'demo') throw new RequestRefused(404);
  if (route.method === 'POST' && isCrossSite(call.req.raw.headers, call.req.header('host'))) {
    web.refusals.warn('A form of another site was refused.', { route: route.pattern });
    throw new RequestRefused(403);
  }
  if (route.rate === 'form' || route.rate === 'code' || route.rate === 'hook')
    await takeTurn(web, route.rate, call);
}

async function finish(web: Web, route: Route, call: Call, response: Response): Promise<Response> {
  if (route.cache === 'kept') return response;
  const answer = mayCompress(route, response) ? await compressed(call, response) : response;
  for (const [name, value] of Object.entries(headersOf(web, route))) answer.headers.set(name, value);
  if (!answer.headers.has('cache-control'))
    answer.headers.set('cache-control', lifetimeOf(web, route, response));
  return answer;
}

function lifetimeOf(web: Web, route: Route, response: Response): string {
  if (route.cache === 'never' || response.status >= 400) return 'no-store';
  if (route.cache === 'asset') return 'public, max-age=31536000, immutable';
  return web.context.config.mode === 'production'
    ? `public, max-age=${SECONDS_ELSEWHERE}`
    : 'public, no-cache';
}

/**
 * Only what everybody may read and nobody has typed into: in a compressed answer the length would tell how well a
 * typed text fits a secret beside it (the BREACH attack).
 */
function mayCompress(route: Route, response: Response): boolean {
  const isText = /^(text|application)\//.test(response.headers.get('content-type') ?? '');
  return (
    route.method === 'GET' &&
    route.permission === 'public' &&
    isText &&
    !response.headers.has('content-encoding')
  );
}

async function compressed(call: Call, response: Response): Promise<Response> {
  const headers = new Headers(response.headers);
  headers.append('vary', 'Accept-Encoding');
  headers.append('vary', 'Accept-Language');
  const text = await response.text();
  const encoding =
    text.length < SMALLEST_COMPRESSED ? 'identity' : chooseEncoding(call.req.header('accept-encoding'));
  if (encoding !== 'identity') headers.set('content-encoding', encoding);
  return new Response(await encodeOne(text, encoding), { status: response.status, headers });
}
