import type { StaffScope } from '../../../domain/account/policy.ts';
import { listBreaches } from '../../../domain/protection/data/breaches.ts';
import { listCertificates } from '../../../domain/protection/data/certificates.ts';
import { listProtectedEvents } from '../../../domain/protection/data/protected-events.ts';
import { html } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { onOrganisation } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { ProtectionOverview } from './page.tsx';

/** What the role `protection` looks after in its organisation. */
export function protectionRoutes(web: Web): Route[] {
  const rule = { method: 'GET', pattern: patterns.protection, requires: 'protection.act' } as const;
  return [onOrganisation(web, rule, (call, scope) => showProtection(web, call, scope))];
}

async function showProtection(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const { organisation } = scope;
  const { context } = web;
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: paths.protection(organisation.slug) });
  const [events, certificates, breaches] = await Promise.all([
    listProtectedEvents(context, organisation.id),
    listCertificates(context, { organisationId: organisation.id }),
    listBreaches(context, organisation.id),
  ]);
  return html(ProtectionOverview({ frame, scope, events, certificates, breaches, now: context.clock.now() }));
}
