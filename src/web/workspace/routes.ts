import type { Route } from '../router.ts';
import type { Web } from '../web.ts';
import { overviewRoutes } from './event/route.ts';
import { staffEventsRoutes } from './events/route.ts';
import { workspacesRoutes } from './home/route.ts';

/** All that staff see of their organisations and events. */
export function workspaceRoutes(web: Web): Route[] {
  return [...workspacesRoutes(web), ...staffEventsRoutes(web), ...overviewRoutes(web)];
}
