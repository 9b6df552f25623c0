import type { Route } from '../router.ts';
import type { Web } from '../web.ts';
import { newAddressRoutes } from './address/route.ts';
import { agreementsRoutes } from './agreements/route.ts';
import { backRoutes } from './back/route.ts';
import { codeSheetRoutes } from './code/route.ts';
import { dataRoutes } from './data/route.ts';
import { endMailRoutes } from './end-mail/route.ts';
import { entryRoutes } from './entry/route.ts';
import { erasedRoutes } from './erased/route.ts';
import { ownNoticeRoutes } from './notice/route.ts';
import { questionsRoutes } from './questions/route.ts';
import { manageRoutes } from './route.ts';

/** All that belongs to the manage link of a registration. */
export function manageAreaRoutes(web: Web): Route[] {
  return [
    ...erasedRoutes(web),
    ...newAddressRoutes(web),
    ...endMailRoutes(web),
    ...backRoutes(web),
    ...manageRoutes(web),
    ...agreementsRoutes(web),
    ...codeSheetRoutes(web),
    ...questionsRoutes(web),
    ...dataRoutes(web),
    ...ownNoticeRoutes(web),
    ...entryRoutes(web),
  ];
}
