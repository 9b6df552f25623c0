import { allowExports } from '../../../../domain/export/commands/decide-export.ts';
import { readForm } from '../../../../platform/http/read-form.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { withDone } from '../../done.ts';
import { onEvent } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { AllowExportsPage } from './page.tsx';

/** Allowing lists of a sensitive event to leave as files, and taking that back. */
export function allowExportsRoutes(web: Web): Route[] {
  const rule = {
    pattern: patterns.workspaceExportsAllowed,
    requires: 'protection.act',
    stepUp: true,
  } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => {
      const t = readerTranslator(web, call, scope.organisation.locale);
      const path = paths.workspaceExports(scope.organisation.slug, scope.event.code);
      return html(AllowExportsPage({ frame: workspaceFrame(web, { t, scope, path }), scope }));
    }),
    // Both buttons say what they want, so that a second press does not turn it back.
    onEvent(web, { ...rule, method: 'POST' }, async (call, scope) => {
      const allowed = (await readForm(call.req.raw)).allowed === 'yes';
      await allowExports(web.context, scope, allowed);
      const path = paths.workspaceExports(scope.organisation.slug, scope.event.code);
      return seeOther(withDone(path, allowed ? 'exportsAllowed' : 'exportsForbidden'));
    }),
  ];
}
