import type { EventScope } from '../../../domain/event/policy.ts';
import { countByState } from '../../../domain/registration/data/counts.ts';
import { listRecentDecisions } from '../../../domain/registration/data/decisions.ts';
import { countFlagged, listPeople } from '../../../domain/registration/data/people.ts';
import { html } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { onEvent } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { readListQuery } from './list-query.ts';
import { PeopleListPage } from './page.tsx';

/** The list of the people of an event. */
export function peopleRoutes(web: Web): Route[] {
  const rule = { method: 'GET', pattern: patterns.workspacePeople, requires: 'people.list' } as const;
  return [onEvent(web, rule, (call, scope) => showPeople(web, call, scope))];
}

async function showPeople(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation, event } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: paths.workspacePeople(organisation.slug, event.code) });
  const query = readListQuery((name) => call.req.query(name));
  const page = await listPeople(web.context, { eventId: event.id, ...query });
  const counts = await countByState(web.context, event.id);
  const flagged = await countFlagged(web.context, event.id);
  const recent = scope.permissions.has('people.decide')
    ? await listRecentDecisions(web.context, event.id)
    : [];
  return html(PeopleListPage({ frame, scope, query, page, counts, flagged, recent }));
}
