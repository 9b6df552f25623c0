import { z } from 'zod';
import type { EventScope } from '../../../domain/event/policy.ts';
import { countDeliveries } from '../../../domain/messaging/data/deliveries.ts';
import { listUnreachedPeople } from '../../../domain/messaging/data/unreached.ts';
import { html } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { onEvent } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { DeliveriesPage } from './page.tsx';

/** What became of the mails of an event; names only for those who may see them. */
export function deliveriesRoutes(web: Web): Route[] {
  const rule = {
    method: 'GET',
    pattern: patterns.workspaceDeliveries,
    requires: 'deliveries.read',
  } as const;
  return [onEvent(web, rule, (call, scope) => showDeliveries(web, call, scope))];
}

async function showDeliveries(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation, event, permissions } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const path = paths.workspaceDeliveries(organisation.slug, event.code);
  const frame = workspaceFrame(web, { t, scope, path });
  const after = z.uuid().safeParse(call.req.query('after'));
  const deliveries = await countDeliveries(web.context, event.id);
  const unreached = permissions.has('people.list')
    ? await listUnreachedPeople(web.context, event.id, after.success ? after.data : null)
    : null;
  const now = web.context.clock.now();
  const isOver = event.endsAt !== null && Temporal.Instant.compare(event.endsAt, now) <= 0;
  return html(DeliveriesPage({ frame, scope, deliveries, unreached, isOver }));
}
