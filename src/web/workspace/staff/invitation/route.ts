import { inviteMember, withdrawInvitation } from '../../../../domain/account/commands/invite-member.ts';
import { findInvitation } from '../../../../domain/account/data/members.ts';
import type { StaffScope } from '../../../../domain/account/policy.ts';
import { invitationDays, type StaffInvitation } from '../../../../domain/account/schema.ts';
import { readForm } from '../../../../platform/http/read-form.ts';
import { notFound } from '../../../../platform/http/request-refused.ts';
import { rowIdOf } from '../../../account/row-id.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { withDone } from '../../done.ts';
import { formId } from '../../form-id.ts';
import { onOrganisation } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { sendInvitation } from '../send-invitation.ts';
import { StaffInvitationPage } from './page.tsx';

/** One invitation that was not accepted yet. */
export function staffInvitationRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceInvitation, requires: 'staff.manage', stepUp: true } as const;
  return [
    onOrganisation(web, { ...rule, method: 'GET' }, (call, scope) => show(web, call, scope)),
    onOrganisation(web, { ...rule, method: 'POST' }, (call, scope) => take(web, call, scope)),
  ];
}

async function getInvitation(web: Web, call: Call, scope: StaffScope): Promise<StaffInvitation> {
  return (await findInvitation(web.context, scope.organisation.id, rowIdOf(call))) ?? notFound();
}

async function show(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const { organisation } = scope;
  const invitation = await getInvitation(web, call, scope);
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: paths.workspaceStaff(organisation.slug) });
  return html(StaffInvitationPage({ frame, scope, invitation, id: web.context.ids.uuid() }));
}

async function take(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const fields = await readForm(call.req.raw);
  // Pressed twice, the second press finds it gone and says the same.
  if (fields.do === 'withdraw') {
    await withdrawInvitation(web.context, scope, rowIdOf(call));
    return seeOther(withDone(paths.workspaceStaff(scope.organisation.slug), 'invitation-withdrawn'));
  }
  const invitation = await getInvitation(web, call, scope);
  const renewed = await inviteMember(web.context, scope, {
    ...invitation,
    formId: formId(web, fields.id),
    days: invitationDays[1],
  });
  return renewed.ok ? sendInvitation(web, scope, renewed.value) : notFound();
}
