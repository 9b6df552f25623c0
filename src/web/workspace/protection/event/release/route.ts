import type { EventScope } from '../../../../../domain/event/policy.ts';
import { liftHold } from '../../../../../domain/protection/commands/set-hold.ts';
import { countAffected } from '../../../../../domain/protection/data/breaches.ts';
import { getProtectedEvent } from '../../../../../domain/protection/data/protected-events.ts';
import { readForm } from '../../../../../platform/http/read-form.ts';
import { notFound } from '../../../../../platform/http/request-refused.ts';
import { html, seeOther } from '../../../../answer.ts';
import { paths, patterns } from '../../../../paths.ts';
import type { Call, Route } from '../../../../router.ts';
import { readerTranslator, type Web } from '../../../../web.ts';
import { withDone } from '../../../done.ts';
import { onEvent } from '../../../on-staff.ts';
import { workspaceFrame } from '../../../workspace-frame.ts';
import { lastDayOf } from '../../kept.ts';
import { readDay } from '../hold/route.ts';
import { ReleasePage } from './page.tsx';

/** Ending a legal hold. */
export function releaseRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.eventRelease, requires: 'protection.act', stepUp: true } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) =>
      showRelease(web, call, { scope, isStale: false }),
    ),
    onEvent(web, { ...rule, method: 'POST' }, (call, scope) => release(web, call, scope)),
  ];
}

type Shown = { readonly scope: EventScope; readonly isStale: boolean };

async function showRelease(web: Web, call: Call, { scope, isStale }: Shown): Promise<Response> {
  const { organisation } = scope;
  const { id: eventId, organisationId } = scope.event;
  const event = await getProtectedEvent(web.context, eventId);
  const t = readerTranslator(web, call, organisation.locale);
  const path = paths.eventRelease(organisation.slug, event.code);
  const frame = workspaceFrame(web, { t, scope, path });
  const { people } = await countAffected(web.context, { organisationId, eventIds: [eventId] });
  const { heldUntil } = event;
  const day = lastDayOf({ ...event, heldUntil: null });
  const page = ReleasePage({ frame, scope, heldUntil, day, people, isStale });
  return html(page, isStale ? 422 : 200);
}

async function release(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation, event, session } = scope;
  const seen = readDay((await readForm(call.req.raw)).seen ?? '');
  if ((await getProtectedEvent(web.context, event.id)).erasedAt !== null) return notFound();
  const holding = { eventId: event.id, accountId: session.accountId, seen };
  if ((await liftHold(web.context, holding)) === 'changed')
    return showRelease(web, call, { scope, isStale: true });
  return seeOther(withDone(paths.eventProtection(organisation.slug, event.code), 'released'));
}
