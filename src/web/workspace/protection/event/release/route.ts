import type { EventScope } from '../../../../../domain/event/policy.ts';
import { liftHold } from '../../../../../domain/protection/commands/set-hold.ts';
import { countAffected } from '../../../../../domain/protection/data/breaches.ts';
import { getProtectedEvent } from '../../../../../domain/protection/data/protected-events.ts';
import { notFound } from '../../../../../platform/http/request-refused.ts';
import { html, seeOther } from '../../../../answer.ts';
import { paths, patterns } from '../../../../paths.ts';
import type { Call, Route } from '../../../../router.ts';
import { readerTranslator, type Web } from '../../../../web.ts';
import { withDone } from '../../../done.ts';
import { onEvent } from '../../../on-staff.ts';
import { workspaceFrame } from '../../../workspace-frame.ts';
import { lastDayOf } from '../../kept.ts';
import { ReleasePage } from './page.tsx';

/** Ending a legal hold. */
export function releaseRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.eventRelease, requires: 'protection.act', stepUp: true } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => showRelease(web, call, scope)),
    onEvent(web, { ...rule, method: 'POST' }, (_call, scope) => release(web, scope)),
  ];
}

async function showRelease(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation } = scope;
  const { id: eventId, organisationId } = scope.event;
  const event = await getProtectedEvent(web.context, eventId);
  const t = readerTranslator(web, call, organisation.locale);
  const path = paths.eventRelease(organisation.slug, event.code);
  const frame = workspaceFrame(web, { t, scope, path });
  const { people } = await countAffected(web.context, { organisationId, eventIds: [eventId] });
  return html(ReleasePage({ frame, scope, day: lastDayOf({ ...event, heldUntil: null }), people }));
}

async function release(web: Web, { organisation, event, session }: EventScope): Promise<Response> {
  if ((await getProtectedEvent(web.context, event.id)).erasedAt !== null) return notFound();
  await liftHold(web.context, { eventId: event.id, accountId: session.accountId });
  return seeOther(withDone(paths.eventProtection(organisation.slug, event.code), 'released'));
}
