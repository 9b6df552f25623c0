import type { StaffScope } from '../../../domain/account/policy.ts';
import { listStaffEvents } from '../../../domain/event/data/staff-events.ts';
import { html } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { staffNotice } from '../done.ts';
import { onOrganisation } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { StaffEventsPage } from './page.tsx';

/** The events of an organisation, for those who work on them. */
export function staffEventsRoutes(web: Web): Route[] {
  const rule = { method: 'GET', pattern: patterns.workspace, requires: 'event.read' } as const;
  return [onOrganisation(web, rule, (call, scope) => showEvents(web, call, scope))];
}

async function showEvents(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const { organisation, onlyEvents } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: paths.workspace(organisation.slug) });
  const all = await listStaffEvents(web.context, organisation.id);
  const events = onlyEvents === null ? all : all.filter((event) => onlyEvents.has(event.id));
  const done = staffNotice(call.req.query('done'));
  return html(StaffEventsPage({ frame, scope, events, done, now: web.context.clock.now() }));
}
