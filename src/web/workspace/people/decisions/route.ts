import { z } from 'zod';
import type { EventScope } from '../../../../domain/event/policy.ts';
import { undoDecision } from '../../../../domain/registration/commands/undo-decision.ts';
import { findDecision } from '../../../../domain/registration/data/decisions.ts';
import { notFound } from '../../../../platform/http/request-refused.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { onEvent } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { DecisionPage } from './page.tsx';

/** A decision that was made: what came of it, and undoing it. */
export function decisionRoutes(web: Web): Route[] {
  const requires = 'people.decide';
  return [
    onEvent(web, { method: 'GET', pattern: patterns.workspaceDecision, requires }, (call, scope) =>
      showDecision(web, call, scope),
    ),
    onEvent(web, { method: 'POST', pattern: patterns.workspaceDecisionUndo, requires }, (call, scope) =>
      undo(web, call, scope),
    ),
  ];
}

function idOf(call: Call): string {
  const id = z.uuid().safeParse(call.req.param('decision'));
  return id.success ? id.data : notFound();
}

async function showDecision(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation, event } = scope;
  const decision = (await findDecision(web.context, { eventId: event.id, id: idOf(call) })) ?? notFound();
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: paths.workspacePeople(organisation.slug, event.code) });
  return html(DecisionPage({ frame, scope, decision }));
}

async function undo(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const id = idOf(call);
  if (!(await undoDecision(web.context, scope, id))) return notFound();
  return seeOther(paths.workspaceDecision(scope.organisation.slug, scope.event.code, id));
}
