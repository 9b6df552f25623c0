import { patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import type { Web } from '../../web.ts';

const ELSEWHERE = 'https://www.wikipedia.org/';

/** Leads away at once, and asks the browser to forget what it kept of this site. */
export function exitRoutes(web: Web): Route[] {
  return [
    {
      method: 'GET',
      pattern: patterns.exit,
      permission: 'public',
      rate: 'unlimited',
      cache: 'never',
      handle: (call) => leave(web, call),
    },
  ];
}

async function leave(web: Web, call: Call): Promise<Response> {
  const site = await web.sites.find(call.req.query('from') ?? '');
  const location = site?.organisation.exitUrl ?? ELSEWHERE;
  return new Response(null, { status: 303, headers: { location, 'clear-site-data': '"cache", "storage"' } });
}
