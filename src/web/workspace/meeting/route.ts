import { listStaffPanellists } from '../../../domain/event/data/panellists.ts';
import type { EventScope } from '../../../domain/event/policy.ts';
import { changeMeeting } from '../../../domain/meeting/commands/change-meeting.ts';
import { tickMeetingChecks } from '../../../domain/meeting/commands/tick-meeting-checks.ts';
import { listMeetingAccounts } from '../../../domain/meeting/data/accounts.ts';
import { readMeetingState } from '../../../domain/meeting/data.ts';
import { doorHours } from '../../../domain/meeting/door-hours.ts';
import { countEffects } from '../../../domain/messaging/data/effects.ts';
import { readAnswers, readForm } from '../../../platform/http/read-form.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { baseOf } from '../base.ts';
import { staffNotice, withDone } from '../done.ts';
import { onEvent } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { type MeetingFault, type MeetingValues, parseChecks, parseMeeting } from './form.ts';
import { MeetingPage } from './page.tsx';
import { roomChoiceRoutes } from './room/route.ts';

/** The meeting of an event: its address goes in here and is never shown; the list that releases the links. */
export function meetingRoutes(web: Web): Route[] {
  const requires = 'meeting.change';
  const page = { pattern: patterns.workspaceMeeting, requires, stepUp: true } as const;
  const checks = { method: 'POST', pattern: patterns.workspaceMeetingChecks, requires } as const;
  return [
    onEvent(web, { ...page, method: 'GET' }, (call, scope) => showMeeting(web, call, scope)),
    onEvent(web, { ...page, method: 'POST' }, (call, scope) => takeMeeting(web, call, scope)),
    onEvent(web, checks, (call, scope) => takeChecks(web, call, scope)),
    ...roomChoiceRoutes(web),
  ];
}

type Again = { readonly values: MeetingValues; readonly faults: readonly MeetingFault[] };

async function showMeeting(web: Web, call: Call, scope: EventScope, again: Again | null = null) {
  const t = readerTranslator(web, call, scope.organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: pathOf(scope) });
  const { event } = scope;
  const { kysely } = web.context.db;
  const meeting = await readMeetingState(web.context, event.id);
  const effects = await countEffects(web.context, event.id);
  const panel = await listStaffPanellists(kysely, event.id);
  const accounts = await listMeetingAccounts(kysely, event.organisationId);
  const now = web.context.clock.now();
  const stands = { meeting, effects, panel, accounts, now, hours: doorHours(event, now) };
  const done = staffNotice(call.req.query('done'));
  const { values, faults } = again ?? { values: { address: '', details: '' }, faults: [] };
  return html(MeetingPage({ frame, scope, ...stands, values, faults, done }), again === null ? 200 : 422);
}

async function takeMeeting(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const fields = await readForm(call.req.raw);
  const secret = parseMeeting(fields);
  const values = { address: fields.address ?? '', details: fields.details ?? '' };
  if (!secret.ok) return showMeeting(web, call, scope, { values, faults: secret.error });
  const change = { secret: secret.value, seen: baseOf(fields.seen ?? '') };
  if (!(await changeMeeting(web.context, scope, change)).ok) {
    const faults = [{ field: null, message: 'workspace.meeting.error.changed' }] as const;
    return showMeeting(web, call, scope, { values, faults });
  }
  return seeOther(withDone(pathOf(scope), 'meeting'));
}

async function takeChecks(web: Web, call: Call, scope: EventScope): Promise<Response> {
  await tickMeetingChecks(web.context, scope, parseChecks(await readAnswers(call.req.raw)));
  return seeOther(withDone(pathOf(scope), 'checked'));
}

function pathOf({ organisation, event }: EventScope): string {
  return paths.workspaceMeeting(organisation.slug, event.code);
}
