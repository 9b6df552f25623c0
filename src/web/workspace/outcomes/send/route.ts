import type { EventScope } from '../../../../domain/event/policy.ts';
import { sendOutcomes } from '../../../../domain/messaging/commands/send-outcomes.ts';
import { countOutcomeReach, listOutcomeWords } from '../../../../domain/messaging/data/outcomes.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { withDone } from '../../done.ts';
import { onEvent } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { timeOf } from '../route.ts';
import { OutcomesSendPage } from './page.tsx';

/** The button that tells those who asked what came of an event. */
export function outcomesSendRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceOutcomesSend, requires: 'outcomes.edit' } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => show(web, call, scope)),
    onEvent(web, { ...rule, method: 'POST' }, (call, scope) => send(web, call, scope)),
  ];
}

// Who was told already is not told again, so that a second press does nothing.
async function send(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation, event } = scope;
  if ((await obstacleTo(web, event.id)) !== null) return show(web, call, scope);
  await sendOutcomes(web.context, scope);
  return seeOther(withDone(paths.workspaceOutcomes(organisation.slug, event.code), 'outcomes-sent'));
}

async function show(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation, event } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const path = paths.workspaceOutcomesSend(organisation.slug, event.code);
  const reach = await countOutcomeReach(web.context, event.id);
  const obstacle = await obstacleTo(web, event.id);
  const page = OutcomesSendPage({ frame: workspaceFrame(web, { t, scope, path }), scope, reach, obstacle });
  return html(page, call.req.method === 'POST' ? 422 : 200);
}

async function obstacleTo(web: Web, eventId: string) {
  const time = await timeOf(web, eventId);
  if (time !== 'now') return time;
  const words = await listOutcomeWords(web.context.db.kysely, eventId);
  return words.length === 0 ? 'unwritten' : null;
}
