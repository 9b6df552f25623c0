import type { EventScope } from '../../../../../domain/event/policy.ts';
import { eraseEvent } from '../../../../../domain/protection/commands/erase-event.ts';
import { countAffected } from '../../../../../domain/protection/data/breaches.ts';
import { getProtectedEvent } from '../../../../../domain/protection/data/protected-events.ts';
import { html, seeOther } from '../../../../answer.ts';
import { paths, patterns } from '../../../../paths.ts';
import type { Call, Route } from '../../../../router.ts';
import { readerTranslator, type Web } from '../../../../web.ts';
import { withDone } from '../../../done.ts';
import { onEvent } from '../../../on-staff.ts';
import { workspaceFrame } from '../../../workspace-frame.ts';
import { ErasePage } from './page.tsx';

/** Erasing the people of an event before their day. */
export function eraseRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.eventErasure, requires: 'protection.act', stepUp: true } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => showErasure(web, call, scope)),
    onEvent(web, { ...rule, method: 'POST' }, (call, scope) => erase(web, call, scope)),
  ];
}

async function showErasure(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation } = scope;
  const { id: eventId, organisationId, code, endsAt } = scope.event;
  const { context } = web;
  const { heldUntil, erasedAt } = await getProtectedEvent(context, eventId);
  if (erasedAt !== null) return seeOther(paths.eventProtection(organisation.slug, code));
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: paths.eventErasure(organisation.slug, code) });
  const { people } = await countAffected(context, { organisationId, eventIds: [eventId] });
  const now = context.clock.now();
  const isAhead = endsAt === null || Temporal.Instant.compare(now, endsAt) < 0;
  return html(ErasePage({ frame, scope, people, isHeld: heldUntil !== null, isAhead }));
}

async function erase(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation, event, session } = scope;
  const { erasedAt } = await getProtectedEvent(web.context, event.id);
  const done = withDone(paths.eventProtection(organisation.slug, event.code), 'erased');
  // The second press of the same button.
  if (erasedAt !== null) return seeOther(done);
  const erasing = { eventId: event.id, cause: 'by-hand', accountId: session.accountId } as const;
  const outcome = await eraseEvent(web.context, erasing);
  return outcome === 'done' ? seeOther(done) : showErasure(web, call, scope);
}
