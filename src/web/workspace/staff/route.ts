import { listInvitations, listMembers } from '../../../domain/account/data/members.ts';
import type { StaffScope } from '../../../domain/account/policy.ts';
import { html } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { staffNotice } from '../done.ts';
import { onOrganisation } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { staffInvitationRoutes } from './invitation/route.ts';
import { inviteRoutes } from './invite/route.ts';
import { memberRoutes } from './member/route.ts';
import { StaffPage } from './page.tsx';
import { factorDemandRoutes } from './second-factor/route.ts';

/** The people of an organisation: who they are, what they may do, whom it invited. */
export function staffRoutes(web: Web): Route[] {
  const rule = { method: 'GET', pattern: patterns.workspaceStaff, requires: 'staff.manage' } as const;
  return [
    onOrganisation(web, rule, (call, scope) => showStaff(web, call, scope)),
    ...inviteRoutes(web),
    ...factorDemandRoutes(web),
    ...staffInvitationRoutes(web),
    ...memberRoutes(web),
  ];
}

async function showStaff(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const { organisation } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const page = StaffPage({
    frame: workspaceFrame(web, { t, scope, path: paths.workspaceStaff(organisation.slug) }),
    scope,
    members: await listMembers(web.context, organisation.id),
    invitations: await listInvitations(web.context, organisation.id),
    now: web.context.clock.now(),
    done: staffNotice(call.req.query('done')),
  });
  return html(page);
}
