import type { EventScope } from '../../../../domain/event/policy.ts';
import { decidePeople } from '../../../../domain/registration/commands/decide-people.ts';
import { previewDecision } from '../../../../domain/registration/data/decisions.ts';
import type { DecisionRequest } from '../../../../domain/registration/schema/decision.ts';
import { readAnswers } from '../../../../platform/http/read-form.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { onEvent } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { parseDecisionId, parseRequest } from './form.ts';
import { DecidePage } from './page.tsx';

/**
 * What the buttons of the list ask for. A form is sent first to be told whom it reaches, because the people it names
 * do not belong into an address, and then, with the number of that page, to be decided.
 */
export function decideRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceDecide, requires: 'people.decide' } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (_call, scope) => seeOther(listOf(scope))),
    onEvent(web, { ...rule, method: 'POST' }, (call, scope) => takeRequest(web, call, scope)),
  ];
}

const listOf = ({ organisation, event }: EventScope) => paths.workspacePeople(organisation.slug, event.code);

async function takeRequest(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const answers = await readAnswers(call.req.raw);
  const request = parseRequest(answers);
  if (request === null) return seeOther(listOf(scope));
  const id = parseDecisionId(answers);
  if (id === null) return review(web, call, { scope, request });
  const isMade = await decidePeople(web.context, scope, { ...request, id });
  const { organisation, event } = scope;
  return seeOther(isMade ? paths.workspaceDecision(organisation.slug, event.code, id) : listOf(scope));
}

async function review(
  web: Web,
  call: Call,
  { scope, request }: { readonly scope: EventScope; readonly request: DecisionRequest },
): Promise<Response> {
  const t = readerTranslator(web, call, scope.organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: listOf(scope) });
  const preview = await previewDecision(web.context, scope.event.id, request);
  const decisionId = web.context.ids.uuid();
  return html(DecidePage({ frame, scope, request, preview, decisionId }));
}
