import { findPreparedEvent } from '../../../../domain/event/data.ts';
import type { EventScope } from '../../../../domain/event/policy.ts';
import { type RoomIsSet, type RoomRefused, setRoom } from '../../../../domain/meeting/commands/set-room.ts';
import { listMeetingAccounts, type MeetingAccount } from '../../../../domain/meeting/data/accounts.ts';
import { readMeetingState } from '../../../../domain/meeting/data.ts';
import { doorHours } from '../../../../domain/meeting/door-hours.ts';
import { countEffects } from '../../../../domain/messaging/data/effects.ts';
import { readAnswers } from '../../../../platform/http/read-form.ts';
import { notFound } from '../../../../platform/http/request-refused.ts';
import type { Fault } from '../../../../ui/fault-at.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { baseOf } from '../../base.ts';
import { type StaffDone, withDone } from '../../done.ts';
import { onEvent } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { emptyRoom, type RoomValues, roomFaults, settingsOf, typedRoom } from './form.ts';
import { RoomChoicePage } from './page.tsx';

/** A room at a provider where the organisation has an account. The account's secrets stay with the operators. */
export function roomChoiceRoutes(web: Web): Route[] {
  const rule = {
    pattern: patterns.workspaceMeetingRoom,
    requires: 'meeting.change',
    stepUp: true,
  } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, async (call, scope) =>
      show(web, call, { scope, account: await accountIn(web, call, scope), values: emptyRoom }),
    ),
    onEvent(web, { ...rule, method: 'POST' }, (call, scope) => choose(web, call, scope)),
  ];
}

/** The account in the address, of the organisation whose event it is. @throws RequestRefused 404 */
async function accountIn(web: Web, call: Call, { event }: EventScope): Promise<MeetingAccount> {
  const accounts = await listMeetingAccounts(web.context.db.kysely, event.organisationId);
  return accounts.find(({ id }) => id === call.req.param('account')) ?? notFound();
}

type Shown = {
  readonly scope: EventScope;
  readonly account: MeetingAccount;
  readonly values: RoomValues;
  readonly faults?: readonly Fault[];
};

async function show(web: Web, call: Call, { scope, faults = [], ...shown }: Shown): Promise<Response> {
  const { organisation, event } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const path = paths.workspaceMeetingRoom(organisation.slug, event.code, shown.account.id);
  const { isSet, revision } = await readMeetingState(web.context, event.id);
  const page = RoomChoicePage({
    ...shown,
    frame: workspaceFrame(web, { t, scope, path }),
    scope,
    isSet,
    seen: revision,
    hours: doorHours(event, web.context.clock.now()),
    effects: await countEffects(web.context, event.id),
    faults,
  });
  return html(page, faults.length === 0 ? 200 : 422);
}

async function choose(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const account = await accountIn(web, call, scope);
  const answers = await readAnswers(call.req.raw);
  const values = typedRoom(answers);
  const again = (faults: readonly Fault[]) => show(web, call, { scope, account, values, faults });
  const event = await findPreparedEvent(web.context, scope.event.id);
  if (event === null) return again([{ field: null, message: 'roomChoice.error.undated' }]);
  const set = await setRoom(web.context, event, {
    accountId: account.id,
    settings: settingsOf(account.kind, values),
    by: scope.session.accountId,
    seen: baseOf(answers.get('seen') ?? ''),
  });
  if (!set.ok) return again(faultsOf(set.error));
  const { organisation } = scope;
  return seeOther(withDone(paths.workspaceMeeting(organisation.slug, event.code), doneOf(set.value)));
}

function faultsOf(error: RoomRefused): Fault[] {
  if (error.kind === 'settings') return roomFaults(error.faults);
  if (error.kind === 'changed') return [{ field: null, message: 'workspace.meeting.error.changed' }];
  return [{ field: null, message: 'roomChoice.error.refused', values: { code: error.code } }];
}

function doneOf({ shortcomings }: RoomIsSet): StaffDone {
  if (shortcomings === 'unproven') return 'room-unproven';
  return shortcomings.length === 0 ? 'room' : 'room-short';
}
