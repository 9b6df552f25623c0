import { listWorkplaces } from '../../../domain/account/data/grants.ts';
import { accountFrame } from '../../account/account-frame.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { onAccount } from '../on-staff.ts';

import { WorkspacesPage } from './page.tsx';

/** Where somebody lands after signing in: at work, or before the choice where. */
export function workspacesRoutes(web: Web): Route[] {
  return [
    onAccount(web, { method: 'GET', pattern: patterns.workspaces }, async (call, session) => {
      const workplaces = await listWorkplaces(web.context, session.accountId);
      const [only, ...others] = workplaces;
      if (only !== undefined && others.length === 0) return seeOther(paths.workspace(only.slug));
      const t = readerTranslator(web, call, 'en');
      return html(WorkspacesPage({ frame: accountFrame(web, t, paths.workspaces()), workplaces }));
    }),
  ];
}
