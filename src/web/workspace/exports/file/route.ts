import { fetchExport } from '../../../../domain/export/commands/fetch-export.ts';
import { markOf } from '../../../../domain/export/schema.ts';
import { notFound } from '../../../../platform/http/request-refused.ts';
import { seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Route } from '../../../router.ts';
import type { Web } from '../../../web.ts';
import { onEvent } from '../../on-staff.ts';
import { getExport } from '../one/route.ts';

/** The file itself. It is asked for by a button, as each fetch is written down; its address leads back to the page. */
export function exportFileRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceExportFile, requires: 'exports.request', stepUp: true } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, async (call, scope) => {
      const { id } = await getExport(web, call, scope);
      return seeOther(paths.workspaceExport(scope.organisation.slug, scope.event.code, id));
    }),
    onEvent(web, { ...rule, method: 'POST' }, async (call, scope) => {
      const { id } = await getExport(web, call, scope);
      const file = (await fetchExport(web.context, scope, id)) ?? notFound();
      return new Response(file, {
        headers: {
          'content-type': 'application/zip',
          'content-disposition': `attachment; filename="list-${markOf(id)}.zip"`,
        },
      });
    }),
  ];
}
