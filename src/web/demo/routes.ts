import type { Route } from '../router.ts';
import type { Web } from '../web.ts';
import { clockRoutes } from './clock/route.ts';
import type { Demo } from './demo.ts';
import { demoMailRoutes } from './mail/route.ts';
import { demoHomeRoutes } from './route.ts';

/** What a demo has beside the product; without a demo there are no such routes. */
export function demoRoutes(web: Web, demo: Demo | null): Route[] {
  if (demo === null) return [];
  return [...demoHomeRoutes(web, demo), ...clockRoutes(web, demo), ...demoMailRoutes(web, demo)];
}
