import { readUnfinished } from '../../../domain/event/data/unfinished.ts';
import type { EventScope } from '../../../domain/event/policy.ts';
import { countExpiredHelplines } from '../../../domain/helpline/data.ts';
import { countByState } from '../../../domain/registration/data/counts.ts';
import { html } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { onEvent } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { OverviewPage } from './page.tsx';

/** The first page of an event in the workspace: how it stands. */
export function overviewRoutes(web: Web): Route[] {
  const rule = { method: 'GET', pattern: patterns.workspaceEvent, requires: 'event.read' } as const;
  return [onEvent(web, rule, (call, scope) => showOverview(web, call, scope))];
}

async function showOverview(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const t = readerTranslator(web, call, scope.organisation.locale);
  const path = paths.workspaceEvent(scope.organisation.slug, scope.event.code);
  const frame = workspaceFrame(web, { t, scope, path });
  const counts = await countByState(web.context, scope.event.id);
  const expiredHelplines = await countExpiredHelplines(web.context.db.kysely, scope.event.id);
  const unfinished = await readUnfinished(web.context.db.kysely, scope.event.id);
  const now = web.context.clock.now();
  return html(OverviewPage({ frame, scope, counts, unfinished, expiredHelplines, now }));
}
