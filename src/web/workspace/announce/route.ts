import type { EventScope } from '../../../domain/event/policy.ts';
import { announceEvent } from '../../../domain/news/commands/announce-event.ts';
import { countNewsReach } from '../../../domain/news/data.ts';
import { notFound } from '../../../platform/http/request-refused.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { withDone } from '../done.ts';
import { onEvent } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { AnnouncePage } from './page.tsx';

/** Telling those who asked an organisation for its news of an event. They are told by that organisation alone. */
export function announceRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceAnnounce, requires: 'event.edit' } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => show(web, call, ownOf(scope))),
    onEvent(web, { ...rule, method: 'POST' }, async (_call, scope) => {
      const { event, organisation, session } = ownOf(scope);
      const by = { organisationId: organisation.id, accountId: session.accountId };
      // Who was told already is not told again, so that a second press does nothing.
      await announceEvent(web.context, event.id, by);
      return seeOther(withDone(paths.workspaceChanges(organisation.slug, event.code), 'announced'));
    }),
  ];
}

/** @throws RequestRefused 404 for an event that another organisation shares */
function ownOf(scope: EventScope): EventScope {
  return scope.event.sharedRoles === null ? scope : notFound();
}

async function show(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation, event } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const path = paths.workspaceAnnounce(organisation.slug, event.code);
  const isAhead =
    event.startsAt !== null && Temporal.Instant.compare(event.startsAt, web.context.clock.now()) > 0;
  const reach =
    event.state === 'published' && isAhead
      ? await countNewsReach(web.context, { organisationId: organisation.id, eventId: event.id })
      : 'not-now';
  return html(AnnouncePage({ frame: workspaceFrame(web, { t, scope, path }), scope, reach }));
}
