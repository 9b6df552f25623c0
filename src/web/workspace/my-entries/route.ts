import type { StaffScope } from '../../../domain/account/policy.ts';
import { listAccess } from '../../../domain/protection/data/access-log.ts';
import { readAccessNames } from '../../../domain/protection/data/access-names.ts';
import { html } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { onOrganisation } from '../on-staff.ts';
import { beforeOf } from '../protection/log/route.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { OwnEntriesPage } from './page.tsx';

/** Everybody at work may see what the access log says of them. */
export function ownEntriesRoutes(web: Web): Route[] {
  const rule = { method: 'GET', pattern: patterns.ownEntries, requires: 'event.read' } as const;
  return [onOrganisation(web, rule, (call, scope) => showOwnEntries(web, call, scope))];
}

async function showOwnEntries(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const { organisation, session } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: paths.ownEntries(organisation.slug) });
  const { entries, next } = await listAccess(web.context, {
    organisationId: organisation.id,
    accountId: session.accountId,
    before: beforeOf(call),
  });
  const names = await readAccessNames(web.context, entries);
  return html(OwnEntriesPage({ frame, scope, entries, names, next }));
}
