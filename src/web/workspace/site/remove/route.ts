import { removePage } from '../../../../domain/organisation/commands/edit-pages.ts';
import { html } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Route } from '../../../router.ts';
import type { Web } from '../../../web.ts';
import { onOrganisation } from '../../on-staff.ts';
import { sitePageIn } from '../page/route.ts';
import { shownAtOnce } from '../shown-at-once.ts';
import { siteFrame } from '../site-frame.ts';
import { RemoveSitePage } from './page.tsx';

/** Taking a page out of the site: what goes with it, and the button. */
export function siteRemovalRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceSitePageRemoval, requires: 'organisation.edit' } as const;
  return [
    onOrganisation(web, { ...rule, method: 'GET' }, async (call, scope) => {
      const { page, pages } = await sitePageIn(web, call, scope);
      const below = pages.filter(({ parentId }) => parentId === page.id);
      return html(RemoveSitePage({ frame: siteFrame(web, call, scope), scope, page, below }));
    }),
    // Pressed twice, the second press finds it gone and says the same.
    onOrganisation(web, { ...rule, method: 'POST' }, async (call, scope) => {
      await removePage(web.context, scope, call.req.param('page') ?? '');
      return shownAtOnce(web, paths.workspaceSite(scope.organisation.slug), 'site-page-off');
    }),
  ];
}
