import type { EventScope } from '../../../../domain/event/policy.ts';
import { listCertificates } from '../../../../domain/protection/data/certificates.ts';
import { listHolds } from '../../../../domain/protection/data/holds.ts';
import { findChecklist } from '../../../../domain/protection/data/impact.ts';
import { getProtectedEvent } from '../../../../domain/protection/data/protected-events.ts';
import { html } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { staffNotice } from '../../done.ts';
import { onEvent } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { EventProtectionPage } from './page.tsx';

/** Until when what is kept about the people of an event; reasons and certificates for the role `protection` alone. */
export function eventProtectionRoutes(web: Web): Route[] {
  const rule = { method: 'GET', pattern: patterns.eventProtection, requires: 'event.read' } as const;
  return [onEvent(web, rule, (call, scope) => showEventProtection(web, call, scope))];
}

async function showEventProtection(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation, permissions } = scope;
  const { context } = web;
  const t = readerTranslator(web, call, organisation.locale);
  const path = paths.eventProtection(organisation.slug, scope.event.code);
  const frame = workspaceFrame(web, { t, scope, path });
  const event = await getProtectedEvent(context, scope.event.id);
  const checklist = await findChecklist(context.db.kysely, event.id);
  const inner = permissions.has('protection.act')
    ? {
        holds: await listHolds(context, event.id),
        certificates: await listCertificates(context, {
          organisationId: scope.event.organisationId,
          eventId: event.id,
        }),
      }
    : null;
  const done = staffNotice(call.req.query('done'));
  return html(EventProtectionPage({ frame, scope, event, checklist, inner, done }));
}
