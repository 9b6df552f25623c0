import type { StaffScope } from '../../../../domain/account/policy.ts';
import { findStaffEvent } from '../../../../domain/event/data/staff-events.ts';
import { listAccess } from '../../../../domain/protection/data/access-log.ts';
import { readAccessNames } from '../../../../domain/protection/data/access-names.ts';
import { notFound } from '../../../../platform/http/request-refused.ts';
import { html } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { onOrganisation } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { AccessLogPage } from './page.tsx';

/** The access log of an organisation; it may tell why somebody read a contact, so it asks for the second factor. */
export function accessLogRoutes(web: Web): Route[] {
  const rule = {
    method: 'GET',
    pattern: patterns.accessLog,
    requires: 'protection.act',
    stepUp: true,
  } as const;
  return [onOrganisation(web, rule, (call, scope) => showLog(web, call, scope))];
}

async function showLog(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const { organisation } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: paths.accessLog(organisation.slug) });
  const code = call.req.query('event');
  const event =
    code === undefined ? null : ((await findStaffEvent(web.context, organisation.id, code)) ?? notFound());
  const { entries, next } = await listAccess(web.context, {
    organisationId: organisation.id,
    before: beforeOf(call),
    ...(event !== null && { eventId: event.id }),
  });
  const names = await readAccessNames(web.context, entries);
  return html(AccessLogPage({ frame, scope, entries, names, event, next }));
}

/** The position to list older lines from; null for the newest. */
export function beforeOf(call: Call): number | null {
  const asked = call.req.query('before') ?? '';
  return /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : null;
}
