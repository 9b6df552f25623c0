import type { EventScope } from '../../../../domain/event/policy.ts';
import { guestDoorOpensAt } from '../../../../domain/event/policy.ts';
import { doorHours } from '../../../../domain/meeting/door-hours.ts';
import { issueStaffPass } from '../../../../domain/registration/commands/invite-guest.ts';
import { displayName } from '../../../../domain/registration/schema.ts';
import { readForm } from '../../../../platform/http/read-form.ts';
import { html } from '../../../answer.ts';
import { absoluteLinks, paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { onEvent } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { OwnPassPage, type OwnPassPageProps } from './page.tsx';

/**
 * The pass of whoever hosts, for themselves alone: its address is that of their account. The form is answered with a
 * page and not with another address, because a pass belongs into none; pressed again, it shows the same pass.
 */
export function ownPassRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceDoorOwnPass, requires: 'door.host' } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => show(web, call, { scope })),
    onEvent(web, { ...rule, method: 'POST' }, (call, scope) => issue(web, call, scope)),
  ];
}

type Shown = Partial<Pick<OwnPassPageProps, 'name' | 'fault' | 'link'>> & { readonly scope: EventScope };

function show(web: Web, call: Call, { scope, name, fault = null, link = null }: Shown): Response {
  const { organisation, event, session } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const path = paths.workspaceDoorOwnPass(organisation.slug, event.code);
  const frame = workspaceFrame(web, { t, scope, path });
  const opensAt = opensAtOf(web, scope);
  const page = { frame, scope, opensAt, name: name ?? session.name, fault, link };
  return html(OwnPassPage(page), fault === null ? 200 : 422);
}

async function issue(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { event, session } = scope;
  const typed = (await readForm(call.req.raw)).name ?? '';
  const name = displayName.safeParse(typed);
  if (!name.success) return show(web, call, { scope, name: typed, fault: 'ownPass.error' });
  if (opensAtOf(web, scope) === null) return show(web, call, { scope });
  const { token } = await issueStaffPass(web.context, {
    eventId: event.id,
    role: 'host',
    displayName: name.data,
    address: session.address,
    locale: event.locale,
    by: { organisationId: event.organisationId, accountId: session.accountId },
  });
  const link = absoluteLinks(web.context.config.http.origin).pass(event.code, token);
  return show(web, call, { scope, name: name.data, link });
}

/** Null: the event has no door, or none any more. */
function opensAtOf(web: Web, { event }: EventScope): Temporal.Instant | null {
  const { startsAt, endsAt, doorOpensMinutes } = event;
  const hours = doorHours(event, web.context.clock.now());
  if (startsAt === null || endsAt === null || (hours !== 'too-early' && hours !== 'open')) return null;
  return guestDoorOpensAt({ startsAt, doorOpensMinutes });
}
