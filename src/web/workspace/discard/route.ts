import {
  type DiscardRefusal,
  discardDraft,
  findDiscardRefusal,
} from '../../../domain/event/commands/discard-draft.ts';
import type { EventScope } from '../../../domain/event/policy.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { withDone } from '../done.ts';
import { onEvent } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { DiscardPage } from './page.tsx';

/** Discarding a draft: a page that says what is lost, and its button. */
export function discardRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceDiscard, requires: 'event.edit' } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, async (call, scope) =>
      show(web, call, scope, await findDiscardRefusal(web.context.db.kysely, scope)),
    ),
    onEvent(web, { ...rule, method: 'POST' }, async (call, scope) => {
      const discarded = await discardDraft(web.context, scope);
      if (!discarded.ok) return show(web, call, scope, discarded.error);
      return seeOther(withDone(paths.workspace(scope.organisation.slug), 'discarded'));
    }),
  ];
}

function show(web: Web, call: Call, scope: EventScope, refusal: DiscardRefusal | null): Response {
  const { organisation, event } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, {
    t,
    scope,
    path: paths.workspaceDiscard(organisation.slug, event.code),
  });
  const isRefused = refusal !== null && call.req.method === 'POST';
  return html(DiscardPage({ frame, scope, refusal }), isRefused ? 422 : 200);
}
