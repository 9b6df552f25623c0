import { z } from 'zod';
import type { EventScope } from '../../../../domain/event/policy.ts';
import { turnOut } from '../../../../domain/meeting/commands/turn-out.ts';
import { findNamed, type Named } from '../../../../domain/registration/data/named.ts';
import { notFound } from '../../../../platform/http/request-refused.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { onEvent } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { withDeed } from '../door-notices.ts';
import { TurnOutPage } from './page.tsx';

/** Turning one person out, after a page that names them. */
export function turnOutRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceDoorTurnOut, requires: 'door.host' } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => show(web, call, scope)),
    onEvent(web, { ...rule, method: 'POST' }, (call, scope) => turnOutAndReturn(web, call, scope)),
  ];
}

async function personOf(web: Web, call: Call, { event }: EventScope): Promise<Named> {
  const id = z.uuid().safeParse(call.req.param('person'));
  return (id.success ? await findNamed(web.context, event, id.data) : null) ?? notFound();
}

async function show(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation, event } = scope;
  const person = await personOf(web, call, scope);
  const t = readerTranslator(web, call, organisation.locale);
  const path = paths.workspaceDoorTurnOut(organisation.slug, event.code, person.id);
  return html(TurnOutPage({ frame: workspaceFrame(web, { t, scope, path }), scope, person }));
}

/** Pressed twice, the second press finds it done. */
async function turnOutAndReturn(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation, event, session } = scope;
  const { id } = await personOf(web, call, scope);
  const room = await turnOut(web.context, { eventId: event.id, id }, session.accountId);
  return seeOther(withDeed(paths.workspaceDoor(organisation.slug, event.code), 'turned-out', room));
}
