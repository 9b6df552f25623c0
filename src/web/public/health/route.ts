import { patterns } from '../../paths.ts';
import type { Route } from '../../router.ts';

/** Says that requests are answered, for who watches over the process. */
export function healthRoutes(): Route[] {
  return [
    {
      method: 'GET',
      pattern: patterns.health,
      permission: 'public',
      rate: 'unlimited',
      cache: 'never',
      handle: () => new Response('ok\n', { headers: { 'content-type': 'text/plain; charset=utf-8' } }),
    },
  ];
}
