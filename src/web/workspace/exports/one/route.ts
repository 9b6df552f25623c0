import type { EventScope } from '../../../../domain/event/policy.ts';
import { decideExport } from '../../../../domain/export/commands/decide-export.ts';
import { findExport, readExportSecrets } from '../../../../domain/export/data/exports.ts';
import { mayDecide, mayFetch } from '../../../../domain/export/rules.ts';
import type { ExportSummary } from '../../../../domain/export/schema.ts';
import { readForm } from '../../../../platform/http/read-form.ts';
import { notFound } from '../../../../platform/http/request-refused.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { staffNotice, withDone } from '../../done.ts';
import { onEvent } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { ExportPage } from './page.tsx';

const REFRESH_SECONDS = 4;

/** One export: what is asked for and why, the decision of the second person, and how far it is. */
export function exportRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceExport, requires: 'exports.approve', stepUp: true } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => show(web, call, scope)),
    onEvent(web, { ...rule, method: 'POST' }, (call, scope) => decide(web, call, scope)),
  ];
}

/** The export that the address names, of this event. @throws RequestRefused 404 */
export async function getExport(web: Web, call: Call, { event }: EventScope): Promise<ExportSummary> {
  const id = call.req.param('export') ?? '';
  if (!/^[0-9a-f-]{36}$/.test(id)) return notFound();
  return (await findExport(web.context, { eventId: event.id, id })) ?? notFound();
}

async function show(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation, event, session } = scope;
  const summary = await getExport(web, call, scope);
  const path = paths.workspaceExport(organisation.slug, event.code, summary.id);
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path });
  const secrets = await readExportSecrets(web.context, { eventId: event.id, id: summary.id });
  const isTheirs = mayFetch(summary, { accountId: session.accountId, now: web.context.clock.now() });
  const page = html(
    ExportPage({
      frame,
      scope,
      summary,
      reason: secrets.reason,
      passphrase: isTheirs ? secrets.passphrase : null,
      mayDecide: mayDecide(summary, session.accountId),
      isOwn: summary.requestedBy === session.accountId,
      done: staffNotice(call.req.query('done')),
    }),
  );
  // While it is made the page comes back by itself.
  if (summary.state === 'approved') page.headers.set('refresh', `${REFRESH_SECONDS}; url=${path}`);
  return page;
}

async function decide(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { id } = await getExport(web, call, scope);
  const { decision } = await readForm(call.req.raw);
  if (decision !== 'approved' && decision !== 'refused') return notFound();
  await decideExport(web.context, scope, { id, decision });
  const path = paths.workspaceExport(scope.organisation.slug, scope.event.code, id);
  return seeOther(withDone(path, 'exportDecided'));
}
