import type { StaffScope } from '../../../../domain/account/policy.ts';
import { listBreaches } from '../../../../domain/protection/data/breaches.ts';
import { html } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { staffNotice } from '../../done.ts';
import { onOrganisation } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { BreachesPage } from './page.tsx';

/** The breach register. */
export function breachesRoutes(web: Web): Route[] {
  const rule = { method: 'GET', pattern: patterns.breaches, requires: 'protection.act' } as const;
  return [onOrganisation(web, rule, (call, scope) => showBreaches(web, call, scope))];
}

async function showBreaches(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const { organisation } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: paths.breaches(organisation.slug) });
  const breaches = await listBreaches(web.context, organisation.id);
  const done = staffNotice(call.req.query('done'));
  return html(BreachesPage({ frame, scope, breaches, now: web.context.clock.now(), done }));
}
