import type { Route } from '../router.ts';
import type { Web } from '../web.ts';
import { accountRoutes } from './route.ts';
import { signInRoutes } from './sign-in/route.ts';
import { signOutRoutes } from './sign-out/route.ts';

/** All that belongs to signing in and to one's own account. */
export function accountAreaRoutes(web: Web): Route[] {
  return [...accountRoutes(web), ...signInRoutes(web), ...signOutRoutes(web)];
}
