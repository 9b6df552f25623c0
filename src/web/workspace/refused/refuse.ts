import { routePath } from 'hono/route';
import { listPermissions, type StaffPermission, type StaffScope } from '../../../domain/account/policy.ts';
import { html } from '../../answer.ts';
import type { Call } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { RefusedPage } from './page.tsx';

/** Tells somebody who works here which role has what they asked for. */
export function refuse(web: Web, call: Call, scope: StaffScope, permission: StaffPermission): Response {
  const t = readerTranslator(web, call, scope.organisation.locale);
  web.refusals.warn('A page was refused for want of a role.', { kind: permission, route: routePath(call) });
  const roles = listPermissions().find((known) => known.permission === permission)?.roles ?? [];
  return html(RefusedPage({ frame: workspaceFrame(web, { t, scope, path: '' }), scope, roles }), 403);
}
