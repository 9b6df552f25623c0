import {
  changeRoles,
  type RolesFault,
  removeMember,
  seenRoles,
} from '../../../../domain/account/commands/change-roles.ts';
import { findMember } from '../../../../domain/account/data/members.ts';
import type { StaffScope } from '../../../../domain/account/policy.ts';
import type { StaffMember } from '../../../../domain/account/schema.ts';
import { listStaffEvents } from '../../../../domain/event/data/staff-events.ts';
import type { StaffEvent } from '../../../../domain/event/schema.ts';
import { readAnswers } from '../../../../platform/http/read-form.ts';
import { notFound } from '../../../../platform/http/request-refused.ts';
import { rowIdOf } from '../../../account/row-id.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { type StaffDone, withDone } from '../../done.ts';
import { onOrganisation } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { checkRoles, type RolesValues, readRoles, type StaffFault } from '../form.ts';
import { rolesOf } from '../roles-of.ts';
import { MemberPage } from './page.tsx';

/** The roles of one person. */
export function memberRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceMember, requires: 'staff.manage', stepUp: true } as const;
  return [
    onOrganisation(web, { ...rule, method: 'GET' }, async (call, scope) => {
      const place = await openPlace(web, call, scope);
      return show(web, call, { ...place, values: valuesOf(place), seen: seenRoles(place.member.grants) });
    }),
    onOrganisation(web, { ...rule, method: 'POST' }, (call, scope) => take(web, call, scope)),
  ];
}

type Place = {
  readonly scope: StaffScope;
  readonly member: StaffMember;
  readonly events: readonly StaffEvent[];
};

async function openPlace(web: Web, call: Call, scope: StaffScope): Promise<Place> {
  const { id: organisationId } = scope.organisation;
  const member = (await findMember(web.context, organisationId, rowIdOf(call))) ?? notFound();
  return { scope, member, events: await listStaffEvents(web.context, organisationId) };
}

function valuesOf({ member, events }: Place): RolesValues {
  const { roles, eventIds } = rolesOf(member.grants);
  const named = events.filter(({ id }) => eventIds.includes(id)).map(({ code }) => code);
  return { roles, where: eventIds.length === 0 ? 'all' : 'some', events: named };
}

type Shown = Place & {
  readonly values: RolesValues;
  readonly seen: string;
  readonly fault?: StaffFault | null;
  readonly theirs?: RolesValues | null;
};

function show(web: Web, call: Call, { fault = null, theirs = null, ...shown }: Shown): Response {
  const { scope } = shown;
  const { organisation } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: paths.workspaceStaff(organisation.slug) });
  const page = MemberPage({ ...shown, frame, fault, theirs });
  return html(page, fault === null && theirs === null ? 200 : 422);
}

async function take(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const answers = await readAnswers(call.req.raw);
  const seen = answers.get('seen') ?? '';
  if (answers.get('do') === 'remove') return remove(web, call, scope);
  const place = await openPlace(web, call, scope);
  const { member, events } = place;
  const values = readRoles(answers);
  const roles = checkRoles(values, events);
  if (!roles.ok) return show(web, call, { ...place, values, seen, fault: roles.error });
  const change = { memberId: member.accountId, ...roles.value, seen };
  const changed = await changeRoles(web.context, scope, change);
  if (changed.ok) return back(scope, member.accountId, 'roles');
  if (changed.error !== 'changed')
    return show(web, call, { ...place, values, seen, fault: faultOf(changed.error) });
  const now = await openPlace(web, call, scope);
  return show(web, call, { ...now, values, seen: seenRoles(now.member.grants), theirs: valuesOf(now) });
}

/** Pressed twice, the second press finds nobody and says the same. */
async function remove(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const id = rowIdOf(call);
  const removed = await removeMember(web.context, scope, id);
  if (removed.ok || removed.error === 'unknown') return back(scope, id, 'removed');
  const place = await openPlace(web, call, scope);
  const seen = seenRoles(place.member.grants);
  return show(web, call, { ...place, values: valuesOf(place), seen, fault: faultOf(removed.error) });
}

/** Whoever took their own rights away is led to what is left to them. */
function back(scope: StaffScope, memberId: string, done: StaffDone): Response {
  const isSelf = memberId === scope.session.accountId;
  return seeOther(
    isSelf ? paths.workspaces() : withDone(paths.workspaceStaff(scope.organisation.slug), done),
  );
}

function faultOf(fault: Exclude<RolesFault, 'changed'>): StaffFault {
  if (fault === 'unknown') return notFound();
  return { field: null, message: 'workspace.staff.form.error.lastOwner' };
}
