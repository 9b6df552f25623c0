import type { StaffScope } from '../../../domain/account/policy.ts';
import { movePage } from '../../../domain/organisation/commands/edit-pages.ts';
import { getEditableSite } from '../../../domain/organisation/data/site.ts';
import { readForm } from '../../../platform/http/read-form.ts';
import { html } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import type { Web } from '../../web.ts';
import { staffNotice } from '../done.ts';
import { onOrganisation } from '../on-staff.ts';
import { parseRowMove } from '../rows.ts';
import { SiteOverviewPage } from './page.tsx';
import { shownAtOnce } from './shown-at-once.ts';
import { siteFrame } from './site-frame.ts';

/** The pages of the site, and their order. */
export function siteRoutes(web: Web): Route[] {
  const requires = 'organisation.edit';
  return [
    onOrganisation(web, { method: 'GET', pattern: patterns.workspaceSite, requires }, (call, scope) =>
      show(web, call, scope),
    ),
    onOrganisation(web, { method: 'POST', pattern: patterns.workspaceSiteOrder, requires }, (call, scope) =>
      takeOrder(web, call, scope),
    ),
  ];
}

async function show(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const { content } = await getEditableSite(web.context.db.kysely, scope.organisation.id);
  const done = staffNotice(call.req.query('done'));
  const frame = siteFrame(web, call, scope);
  return html(SiteOverviewPage({ frame, scope, pages: content.pages, done }));
}

async function takeOrder(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const { do: word = null, seen = '' } = await readForm(call.req.raw);
  const move = parseRowMove(word);
  if (move?.kind === 'up' || move?.kind === 'down')
    await movePage(web.context, scope, { id: move.id, direction: move.kind, seen });
  return shownAtOnce(web, paths.workspaceSite(scope.organisation.slug), 'site');
}
