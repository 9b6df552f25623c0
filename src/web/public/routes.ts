import type { Route } from '../router.ts';
import type { Web } from '../web.ts';
import { againRoutes } from './again/route.ts';
import { askRoutes } from './ask/route.ts';
import { assetRoutes } from './assets/route.ts';
import { calendarRoutes } from './calendar/route.ts';
import { eventRoutes } from './event/route.ts';
import { eventsRoutes } from './events/route.ts';
import { exitRoutes } from './exit/route.ts';
import { feedRoutes } from './feed/route.ts';
import { healthRoutes } from './health/route.ts';
import { newsRoutes } from './news/route.ts';
import { organisationRoutes } from './organisation/route.ts';
import { registerCodeRoutes } from './register/code/route.ts';
import { registerRoutes } from './register/route.ts';
import { rootRoutes } from './root/route.ts';
import { saferBrowsingRoutes } from './safer-browsing/route.ts';
import { sectionRoutes } from './section/route.ts';
import { sitemapRoutes } from './sitemap/route.ts';
import { statisticsRoutes } from './statistics/route.ts';

/** What everybody may read, and the forms that everybody may send. */
export function publicRoutes(web: Web): Route[] {
  return [
    ...rootRoutes(web),
    ...healthRoutes(),
    ...assetRoutes(web),
    ...sitemapRoutes(web),
    ...exitRoutes(web),
    ...saferBrowsingRoutes(web),
    ...organisationRoutes(web),
    ...eventsRoutes(web),
    ...feedRoutes(web),
    ...eventRoutes(web),
    ...sectionRoutes(web),
    ...calendarRoutes(web),
    ...statisticsRoutes(web),
    ...registerRoutes(web),
    ...registerCodeRoutes(web),
    ...againRoutes(web),
    ...askRoutes(web),
    ...newsRoutes(web),
  ];
}
