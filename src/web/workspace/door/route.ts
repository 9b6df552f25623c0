import { listStaffPanellists } from '../../../domain/event/data/panellists.ts';
import type { EventScope } from '../../../domain/event/policy.ts';
import { lockDoor, unlockDoor } from '../../../domain/meeting/commands/lock-door.ts';
import { readDoorView } from '../../../domain/meeting/data/door-view.ts';
import { listFlagged } from '../../../domain/registration/data/named.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { onEvent } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { doorAnswersRoutes } from './answers/route.ts';
import { doorNotice, withDeed } from './door-notices.ts';
import { findRoutes } from './find/route.ts';
import { ownPassRoutes } from './own-pass/route.ts';
import { HostDoorPage } from './page.tsx';
import { newRoomRoutes } from './room/route.ts';
import { DoorStreams } from './stream.ts';
import { turnOutRoutes } from './turn-out/route.ts';

/** What a host does at the door of an event on its day. */
export function hostDoorRoutes(web: Web): Route[] {
  const requires = 'door.host';
  const streams = new DoorStreams(web);
  const page = { method: 'GET', pattern: patterns.workspaceDoor, requires, listens: true } as const;
  const stream = { method: 'GET', pattern: patterns.workspaceDoorStream, requires } as const;
  const lock = { method: 'POST', pattern: patterns.workspaceDoorLock, requires } as const;
  const open = { method: 'POST', pattern: patterns.workspaceDoorOpen, requires } as const;
  return [
    onEvent(web, page, (call, scope) => showDoor(web, call, scope)),
    onEvent(web, stream, (call, scope) => streams.answer(call, scope)),
    onEvent(web, lock, (_call, scope) => lockAndReturn(web, scope)),
    onEvent(web, open, (_call, scope) => openAndReturn(web, scope)),
    ...ownPassRoutes(web),
    ...findRoutes(web),
    ...doorAnswersRoutes(web),
    ...turnOutRoutes(web),
    ...newRoomRoutes(web),
  ];
}

async function showDoor(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation, event } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const path = paths.workspaceDoor(organisation.slug, event.code);
  const [view, flagged, panel] = await Promise.all([
    readDoorView(web.context, event.id),
    listFlagged(web.context, event),
    listStaffPanellists(web.context.db.kysely, event.id),
  ]);
  return html(
    HostDoorPage({
      frame: workspaceFrame(web, { t, scope, path }),
      scope,
      view,
      flagged,
      panel,
      isStill: call.req.query('still') !== undefined,
      done: doorNotice(call.req.query('done')),
    }),
  );
}

async function lockAndReturn(web: Web, { event, organisation, session }: EventScope): Promise<Response> {
  const room = await lockDoor(web.context, event.id, session.accountId);
  return seeOther(withDeed(paths.workspaceDoor(organisation.slug, event.code), 'locked', room));
}

async function openAndReturn(web: Web, { event, organisation, session }: EventScope): Promise<Response> {
  const room = await unlockDoor(web.context, event.id, session.accountId);
  return seeOther(withDeed(paths.workspaceDoor(organisation.slug, event.code), 'opened', room));
}
