import type { EventScope } from '../../../../domain/event/policy.ts';
import { type NewRoomRefused, newRoom } from '../../../../domain/meeting/commands/new-room.ts';
import { readRoomView } from '../../../../domain/meeting/data/room-view.ts';
import { doorHours } from '../../../../domain/meeting/door-hours.ts';
import type { MeetingSecret } from '../../../../domain/meeting/sealing.ts';
import { type FormFields, readForm } from '../../../../platform/http/read-form.ts';
import { ok, type Result } from '../../../../platform/result.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { parseMeeting } from '../../meeting/form.ts';
import { onEvent } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { withDeed } from '../door-notices.ts';
import { NewRoomPage, type RoomFault } from './page.tsx';

/** Another room for a meeting that runs. Its address is one of the things for which the second factor is asked again. */
export function newRoomRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceDoorRoom, requires: 'door.host', stepUp: true } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => showRoom(web, call, { scope })),
    onEvent(web, { ...rule, method: 'POST' }, (call, scope) => takeRoom(web, call, scope)),
  ];
}

type Shown = {
  readonly scope: EventScope;
  readonly fields?: FormFields;
  readonly faults?: readonly RoomFault[];
};

async function showRoom(web: Web, call: Call, { scope, fields = {}, faults = [] }: Shown): Promise<Response> {
  const { organisation, event } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const path = paths.workspaceDoorRoom(organisation.slug, event.code);
  const room = await readRoomView(web.context, event.id);
  const values = { address: fields.address ?? '', details: fields.details ?? '' };
  const frame = workspaceFrame(web, { t, scope, path });
  const hours = doorHours(event, web.context.clock.now());
  return html(NewRoomPage({ frame, scope, room, hours, values, faults }), faults.length === 0 ? 200 : 422);
}

async function takeRoom(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { event, organisation, session } = scope;
  const fields = await readForm(call.req.raw);
  const replacement = parseReplacement(fields);
  if (!replacement.ok) return showRoom(web, call, { scope, fields, faults: replacement.error });
  const replaced = await newRoom(web.context, event.id, {
    replacement: replacement.value,
    revision: revisionOf(fields),
    accountId: session.accountId,
  });
  if (!replaced.ok) return showRoom(web, call, { scope, fields, faults: [faultOf(replaced.error)] });
  const door = paths.workspaceDoor(organisation.slug, event.code);
  return seeOther(withDeed(door, 'new-room', replaced.value));
}

function parseReplacement(fields: FormFields): Result<MeetingSecret | null, readonly RoomFault[]> {
  return fields.made === 'yes' ? ok(null) : parseMeeting(fields);
}

/** A form that does not say which room it is about is about none that is there. */
function revisionOf({ revision = '' }: FormFields): number | null {
  if (revision === '') return null;
  return /^\d{1,9}$/.test(revision) ? Number(revision) : 0;
}

function faultOf(error: NewRoomRefused): RoomFault {
  switch (error) {
    case 'address-needed':
      return { field: 'address', message: 'workspace.meeting.error.empty' };
    case 'unreachable':
      return { field: null, message: 'workspace.door.roomPage.unreachable' };
    case 'changed':
      return { field: null, message: 'workspace.door.roomPage.changed' };
  }
}
