import { inviteMember } from '../../../../domain/account/commands/invite-member.ts';
import type { StaffScope } from '../../../../domain/account/policy.ts';
import { invitationDays } from '../../../../domain/account/schema.ts';
import { listStaffEvents } from '../../../../domain/event/data/staff-events.ts';
import { readAnswers } from '../../../../platform/http/read-form.ts';
import { html } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { formId } from '../../form-id.ts';
import { onOrganisation } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { checkAddress, checkRoles, type InviteValues, readInvite, type StaffFault } from '../form.ts';
import { sendInvitation } from '../send-invitation.ts';
import { InvitePage } from './page.tsx';

const nothingYet: InviteValues = {
  address: '',
  roles: [],
  where: 'all',
  events: [],
  days: invitationDays[1],
};

/** Inviting somebody to work in the organisation. */
export function inviteRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceInvite, requires: 'staff.manage', stepUp: true } as const;
  return [
    onOrganisation(web, { ...rule, method: 'GET' }, (call, scope) =>
      show(web, call, { scope, id: web.context.ids.uuid(), values: nothingYet, fault: null }),
    ),
    onOrganisation(web, { ...rule, method: 'POST' }, (call, scope) => take(web, call, scope)),
  ];
}

type Shown = {
  readonly scope: StaffScope;
  readonly id: string;
  readonly values: InviteValues;
  readonly fault: StaffFault | null;
};

async function show(web: Web, call: Call, { scope, id, values, fault }: Shown): Promise<Response> {
  const { organisation } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: paths.workspaceStaff(organisation.slug) });
  const events = await listStaffEvents(web.context, organisation.id);
  return html(InvitePage({ frame, scope, id, values, fault, events }), fault === null ? 200 : 422);
}

async function take(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const answers = await readAnswers(call.req.raw);
  const id = formId(web, answers.get('id'));
  const values = readInvite(answers);
  const again = (fault: StaffFault) => show(web, call, { scope, id, values, fault });
  const address = checkAddress(values);
  if (address === null) return again({ field: 'address', message: 'workspace.staff.form.error.address' });
  const roles = checkRoles(values, await listStaffEvents(web.context, scope.organisation.id));
  if (!roles.ok) return again(roles.error);
  const invited = await inviteMember(web.context, scope, {
    formId: id,
    address,
    days: values.days,
    ...roles.value,
  });
  if (!invited.ok) return again({ field: 'address', message: 'workspace.staff.form.error.member' });
  return sendInvitation(web, scope, invited.value);
}
