import { seeOther, withHeaders } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Route } from '../../router.ts';
import type { Web } from '../../web.ts';

/** Ends the session of who asks, be it a whole one or one that still waits for the second factor. */
export function signOutRoutes(web: Web): Route[] {
  return [
    {
      method: 'POST',
      pattern: patterns.signOut,
      permission: 'public',
      rate: 'form',
      cache: 'never',
      async handle(call) {
        const cookies = await web.context.authentication.signOut(call.req.raw.headers);
        const cleared = new Headers(cookies);
        // What the pages of staff may have left in the browser goes with the session (ASVS 14.3.1).
        cleared.set('clear-site-data', '"cache", "storage"');
        return withHeaders(seeOther(paths.signIn(null)), cleared);
      },
    },
  ];
}
