import type { EventScope } from '../../../domain/event/policy.ts';
import { requestExport } from '../../../domain/export/commands/request-export.ts';
import { listExports } from '../../../domain/export/data/exports.ts';
import { exportInput } from '../../../domain/export/schema.ts';
import { readForm } from '../../../platform/http/read-form.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { staffNotice, withDone } from '../done.ts';
import { formId } from '../form-id.ts';
import { onEvent } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { ExportsPage, type ExportsPageProps } from './page.tsx';

/** The lists of an event that were asked for as files, and the form that asks for one. */
export function exportsRoutes(web: Web): Route[] {
  const pattern = patterns.workspaceExports;
  return [
    onEvent(web, { method: 'GET', pattern, requires: 'exports.approve', stepUp: true }, (call, scope) =>
      show(web, call, { scope, id: web.context.ids.uuid(), values: empty, faults: [] }),
    ),
    onEvent(web, { method: 'POST', pattern, requires: 'exports.request', stepUp: true }, (call, scope) =>
      take(web, call, scope),
    ),
  ];
}

const empty = { format: 'csv', audience: 'own', reason: '' };

type Shown = Pick<ExportsPageProps, 'id' | 'values' | 'faults'> & { readonly scope: EventScope };

async function show(web: Web, call: Call, { scope, id, values, faults }: Shown): Promise<Response> {
  const { organisation, event } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, {
    t,
    scope,
    path: paths.workspaceExports(organisation.slug, event.code),
  });
  const exports = await listExports(web.context, event.id);
  const done = staffNotice(call.req.query('done'));
  return html(
    ExportsPage({ frame, scope, exports, id, values, faults, done }),
    faults.length === 0 ? 200 : 422,
  );
}

async function take(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const fields = await readForm(call.req.raw);
  const id = formId(web, fields.id);
  const typed = (name: string) => (fields[name] ?? '').slice(0, 2000);
  const values = { format: typed('format'), audience: typed('audience'), reason: typed('reason') };
  const parsed = exportInput.safeParse(values);
  if (!parsed.success) {
    const wrong = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
    const faults = (['format', 'audience', 'reason'] as const).filter((field) => wrong.has(field));
    return show(web, call, {
      scope,
      id,
      values,
      faults: faults.map((field) => ({ field, message: `workspace.exports.error.${field}` })),
    });
  }
  const asked = await requestExport(web.context, scope, { id, ...parsed.data });
  if (!asked.ok) {
    const message =
      asked.error === 'too-many' ? 'workspace.exports.error.tooMany' : 'workspace.exports.error.notAllowed';
    return show(web, call, { scope, id, values, faults: [{ field: null, message }] });
  }
  return seeOther(
    withDone(paths.workspaceExport(scope.organisation.slug, scope.event.code, asked.value), 'exportAsked'),
  );
}
