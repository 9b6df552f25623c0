import type { StaffScope } from '../../../domain/account/policy.ts';
import { listHelplines } from '../../../domain/helpline/data.ts';
import { html } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { staffNotice } from '../done.ts';
import { onOrganisation } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { HelplinesPage } from './page.tsx';

/** The helplines of an organisation. */
export function helplinesRoutes(web: Web): Route[] {
  const rule = { method: 'GET', pattern: patterns.helplines, requires: 'organisation.edit' } as const;
  return [onOrganisation(web, rule, (call, scope) => showHelplines(web, call, scope))];
}

async function showHelplines(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const { organisation } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: paths.helplines(organisation.slug) });
  const helplines = await listHelplines(web.context.db.kysely, organisation.id);
  return html(HelplinesPage({ frame, scope, helplines, done: staffNotice(call.req.query('done')) }));
}
