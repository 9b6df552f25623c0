import { cancelEvent, postponeEvent } from '../../../domain/event/commands/stop-event.ts';
import type { EventScope } from '../../../domain/event/policy.ts';
import { countEffects } from '../../../domain/messaging/data/effects.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { withDone } from '../done.ts';
import { onEvent } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { type StopKind, StopPage } from './page.tsx';

const stops = {
  cancel: {
    pattern: patterns.workspaceCancel,
    path: paths.workspaceCancel,
    act: cancelEvent,
    done: 'cancelled',
  },
  postpone: {
    pattern: patterns.workspacePostpone,
    path: paths.workspacePostpone,
    act: postponeEvent,
    done: 'postponed',
  },
} as const;

/** Cancelling and postponing: a page that says whom it reaches, and its button. */
export function stopRoutes(web: Web): Route[] {
  return [...routesOf(web, 'postpone'), ...routesOf(web, 'cancel')];
}

function routesOf(web: Web, kind: StopKind): Route[] {
  const rule = { pattern: stops[kind].pattern, requires: 'event.edit' } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => show(web, call, { kind, scope })),
    onEvent(web, { ...rule, method: 'POST' }, async (_call, { event, organisation, session }) => {
      // Pressed twice, the second press finds it done and does nothing.
      await stops[kind].act(web.context, event.id, session.accountId);
      return seeOther(withDone(paths.workspaceChanges(organisation.slug, event.code), stops[kind].done));
    }),
  ];
}

async function show(
  web: Web,
  call: Call,
  { kind, scope }: { readonly kind: StopKind; readonly scope: EventScope },
): Promise<Response> {
  const { organisation, event } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: stops[kind].path(organisation.slug, event.code) });
  return html(StopPage({ frame, scope, kind, effects: await countEffects(web.context, event.id) }));
}
