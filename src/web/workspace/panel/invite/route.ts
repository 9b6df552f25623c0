import { findStaffPanellist } from '../../../../domain/event/data/panellists.ts';
import type { EventScope } from '../../../../domain/event/policy.ts';
import { doorHours } from '../../../../domain/meeting/door-hours.ts';
import { invitePanellist } from '../../../../domain/registration/commands/invite-guest.ts';
import { readForm } from '../../../../platform/http/read-form.ts';
import type { Fault } from '../../../../ui/fault-at.ts';
import { html, seeOther } from '../../../answer.ts';
import { patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import type { Web } from '../../../web.ts';
import { withDone } from '../../done.ts';
import { formId } from '../../form-id.ts';
import { onEvent } from '../../on-staff.ts';
import { isPanellistId, panelFrame, panelPath } from '../route.ts';
import { type InviteValues, parseInvite, typedInvite } from './form.ts';
import { PanelInvitePage } from './page.tsx';

/** Inviting a speaker or moderator: a pass for that person alone, which opens earlier and comes in past a lock. */
export function panelInviteRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspacePanelInvite, requires: 'event.edit', stepUp: true } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => showEmpty(web, call, scope)),
    onEvent(web, { ...rule, method: 'POST' }, (call, scope) => invite(web, call, scope)),
  ];
}

/** With the part and name of whom the address names, if that is somebody on this panel. */
async function showEmpty(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const id = call.req.query('panellist') ?? '';
  const { kysely } = web.context.db;
  const known = isPanellistId(id) ? await findStaffPanellist(kysely, scope.event.id, id) : null;
  const values = { role: known?.role ?? 'speaker', name: known?.name ?? '', address: '' };
  return show(web, call, { scope, id: web.context.ids.uuid(), values });
}

type Shown = {
  readonly scope: EventScope;
  readonly id: string;
  readonly values: InviteValues;
  readonly faults?: readonly Fault[];
};

function show(web: Web, call: Call, { scope, id, values, faults = [] }: Shown): Response {
  const frame = panelFrame(web, call, scope);
  const page = PanelInvitePage({ frame, scope, isPossible: isPossible(web, scope), id, values, faults });
  return html(page, faults.length === 0 ? 200 : 422);
}

async function invite(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { event, session } = scope;
  const fields = await readForm(call.req.raw);
  const id = formId(web, fields.id);
  const values = typedInvite(fields);
  const parsed = parseInvite(values);
  if (!parsed.ok) return show(web, call, { scope, id, values, faults: parsed.error });
  if (!isPossible(web, scope)) return show(web, call, { scope, id, values });
  const { role, name, address } = parsed.value;
  await invitePanellist(web.context, {
    eventId: event.id,
    role,
    displayName: name,
    address,
    locale: event.locale,
    press: id,
    by: { organisationId: event.organisationId, accountId: session.accountId },
  });
  return seeOther(withDone(panelPath(scope), 'panel-invited'));
}

function isPossible(web: Web, { event }: EventScope): boolean {
  const hours = doorHours(event, web.context.clock.now());
  return hours === 'too-early' || hours === 'open';
}
