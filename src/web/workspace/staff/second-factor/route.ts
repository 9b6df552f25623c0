import { demandSecondFactor } from '../../../../domain/account/commands/demand-second-factor.ts';
import { listMembers } from '../../../../domain/account/data/members.ts';
import type { StaffScope } from '../../../../domain/account/policy.ts';
import { readForm } from '../../../../platform/http/read-form.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { withDone } from '../../done.ts';
import { onOrganisation } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { FactorDemandPage } from './page.tsx';

/** Whether everybody who works here has to have a second factor. */
export function factorDemandRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceFactorDemand, requires: 'staff.manage', stepUp: true } as const;
  return [
    onOrganisation(web, { ...rule, method: 'GET' }, (call, scope) => show(web, call, scope)),
    onOrganisation(web, { ...rule, method: 'POST' }, (call, scope) => take(web, call, scope)),
  ];
}

async function show(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const { organisation } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const members = await listMembers(web.context, organisation.id);
  const page = FactorDemandPage({
    frame: workspaceFrame(web, { t, scope, path: paths.workspaceStaff(organisation.slug) }),
    organisation,
    without: members.filter(({ hasSecondFactor }) => !hasSecondFactor).length,
  });
  return html(page);
}

async function take(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const { demand } = await readForm(call.req.raw);
  if (demand !== 'yes' && demand !== 'no')
    return seeOther(paths.workspaceFactorDemand(scope.organisation.slug));
  await demandSecondFactor(web.context, scope, demand === 'yes');
  const done = demand === 'yes' ? 'factor-demanded' : 'factor-left-open';
  return seeOther(withDone(paths.workspaceStaff(scope.organisation.slug), done));
}
