import { html } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { staffNotice } from '../done.ts';
import { onEvent } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { ChangesPage } from './page.tsx';

/** What can be put right for everybody at once: the link, the time, or whether it takes place. */
export function changesRoutes(web: Web): Route[] {
  const rule = { method: 'GET', pattern: patterns.workspaceChanges, requires: 'event.edit' } as const;
  return [
    onEvent(web, rule, (call, scope) => {
      const t = readerTranslator(web, call, scope.organisation.locale);
      const path = paths.workspaceChanges(scope.organisation.slug, scope.event.code);
      const frame = workspaceFrame(web, { t, scope, path });
      return html(ChangesPage({ frame, scope, done: staffNotice(call.req.query('done')) }));
    }),
  ];
}
