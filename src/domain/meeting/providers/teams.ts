import { z } from 'zod';
import type { Entrant, OpenRoom, Phone, RoomTools, Seat, Visit } from './port.ts';
import { RoomFault } from './port.ts';
import { flag } from './shapes.ts';
import { callTeams, listTeams, type TeamsAccount, type TeamsCall } from './teams-api.ts';
import { readAnswer } from './with-token.ts';

export const teamsSettings = z.object({
  /** The id of the webinar in Microsoft Graph, such as `88b245ac-…@f9448ec4-…`. */
  webinar: z
    .string()
    .trim()
    .regex(/^[\w-]+(?:@[\w-]+)?$/),
  /** Whether people may be told its telephone numbers. They lead in everybody who knows them. */
  phone: flag.default(false),
});
export type TeamsSettings = z.infer<typeof teamsSettings>;

type Bound = { readonly tools: RoomTools; readonly account: TeamsAccount; readonly settings: TeamsSettings };

/** What has to be needed again to give a place back. */
const handle = z.object({ webinar: z.string(), registration: z.string() });

/**
 * A webinar at Microsoft Teams, through Graph (https://learn.microsoft.com/graph/api/resources/virtualeventwebinar).
 * Every person is registered there under an alias of ours and gets the address of their own session.
 */
export function openTeams(tools: RoomTools, account: TeamsAccount, settings: TeamsSettings): OpenRoom {
  const bound = { tools, account, settings };
  return {
    ways: settings.phone ? ['room', 'phone'] : ['room'],
    reportedAs: settings.webinar,
    seating: { keepsFor: () => true, take: (entrant) => register(bound, entrant) },
    async prepare() {
      await readWebinar(bound);
    },
    async check() {
      return (await readWebinar(bound)).settings?.isAttendeeEmailNotificationEnabled === false
        ? []
        : ['mails-on'];
    },
    async admit(_entrant, way, seat) {
      if (seat === null) throw new RoomFault({ kind: 'refused', code: 'no seat' });
      const phone = way === 'phone' && settings.phone ? await readPhone(bound) : null;
      return { address: seat.address, notes: [], phone };
    },
    callsThem: ({ alias }) => alias.toLowerCase(),
    another: async () => null,
    lock: async () => 'cannot',
    close: async () => 'cannot',
    attendance: () => readAttendance(bound),
    recordings: async () => [],
  };
}

const pathOf = (webinar: string) => `/solutions/virtualEvents/webinars/${encodeURIComponent(webinar)}`;

function callWebinar({ tools, account, settings }: Bound, { path, ...call }: TeamsCall) {
  return callTeams(tools, account, { ...call, path: `${pathOf(settings.webinar)}${path}` });
}

const webinar = z.object({
  status: z.string(),
  settings: z.object({ isAttendeeEmailNotificationEnabled: z.boolean().nullish() }).nullish(),
});

async function readWebinar(bound: Bound): Promise<z.infer<typeof webinar>> {
  const { text } = await callWebinar(bound, { method: 'GET', path: '' });
  const found = readAnswer(webinar, text);
  // Nobody can be registered for a draft.
  if (found.status !== 'published') throw new RoomFault({ kind: 'refused', code: 'not published' });
  return found;
}

const registration = z.object({ id: z.string(), status: z.string() });
const session = z.object({
  id: z.string(),
  joinWebUrl: z.url({ protocol: /^https$/ }).nullish(),
  audioConferencing: z
    .object({
      conferenceId: z.string().nullish(),
      tollNumber: z.string().nullish(),
      tollNumbers: z.array(z.string()).nullish(),
    })
    .nullish(),
});
const APPEARS_WITHIN_SECONDS = 5;

/**
 * Registers somebody by their alias and display name. The answer to an app is empty (204): the registration is then asked
 * for by the alias, and may take a moment to appear.
 */
async function register(bound: Bound, { alias, name, locale }: Entrant): Promise<Seat> {
  const body = { ...partsOf(name), email: alias, preferredTimezone: 'UTC', preferredLanguage: locale };
  // 409: a call before this one got through, and its answer did not.
  await callWebinar(bound, { method: 'POST', path: '/registrations', body, expects: [409] });
  const path = `/registrations(email='${encodeURIComponent(alias)}')`;
  const answer = await callWebinar(bound, { method: 'GET', path, expects: [404] });
  if (answer.status === 404) {
    throw new RoomFault({ kind: 'busy', code: 'not there yet', restSeconds: APPEARS_WITHIN_SECONDS });
  }
  const { id, status } = readAnswer(registration, answer.text);
  if (status !== 'registered') throw new RoomFault({ kind: 'refused', code: status.slice(0, 40) });
  const sessions = await listTeams(bound.tools, bound.account, {
    path: `${pathOf(bound.settings.webinar)}/registrations/${encodeURIComponent(id)}/sessions`,
    item: session,
  });
  const address = sessions[0]?.joinWebUrl ?? null;
  if (address === null) throw new RoomFault({ kind: 'refused', code: 'no session' });
  return { address, handle: JSON.stringify({ webinar: bound.settings.webinar, registration: id }) };
}

/** Teams wants two names of everybody. */
function partsOf(name: string): { readonly firstName: string; readonly lastName: string } {
  const [, first = name, last = '–'] = /^(.+)\s(\S+)$/su.exec(name) ?? [];
  return { firstName: first, lastName: last };
}

/** Cancels a registration; one that is gone already is as good. @throws RoomFault */
export async function leaveTeams(tools: RoomTools, account: TeamsAccount, held: string): Promise<void> {
  const { webinar: id, registration: which } = handle.parse(JSON.parse(held));
  const path = `${pathOf(id)}/registrations/${encodeURIComponent(which)}/cancel`;
  await callTeams(tools, account, { method: 'POST', path, expects: [404] });
}

function listSessions({ tools, account, settings }: Bound) {
  return listTeams(tools, account, { path: `${pathOf(settings.webinar)}/sessions`, item: session });
}

async function readPhone(bound: Bound): Promise<Phone | null> {
  const { tollNumber, tollNumbers, conferenceId } = (await listSessions(bound))[0]?.audioConferencing ?? {};
  const numbers = [...new Set([tollNumber, ...(tollNumbers ?? [])].flatMap((number) => number ?? []))];
  if (numbers.length === 0) return null;
  return { numbers, pin: conferenceId === undefined || conferenceId === null ? null : `${conferenceId}#` };
}

const report = z.object({ id: z.string() });
const record = z.object({
  id: z.string().default(''),
  emailAddress: z.string().nullish(),
  attendanceIntervals: z
    .array(z.object({ joinDateTime: z.string(), leaveDateTime: z.string().nullish() }))
    .nullish(),
});

/** Reports are there some minutes after a session ended. */
async function readAttendance(bound: Bound): Promise<Visit[]> {
  const { tools, account, settings } = bound;
  const visits: Visit[] = [];
  for (const { id } of await listSessions(bound)) {
    const reports = `${pathOf(settings.webinar)}/sessions/${encodeURIComponent(id)}/attendanceReports`;
    for (const each of await listTeams(tools, account, { path: reports, item: report })) {
      const path = `${reports}/${encodeURIComponent(each.id)}/attendanceRecords`;
      const records = await listTeams(tools, account, { path, item: record });
      visits.push(...records.flatMap((one) => visitsOf(each.id, one)));
    }
  }
  return visits;
}

function visitsOf(reportId: string, { emailAddress, attendanceIntervals }: z.infer<typeof record>): Visit[] {
  const user = emailAddress?.toLowerCase() ?? '';
  if (user === '') return [];
  return (attendanceIntervals ?? []).map(({ joinDateTime, leaveDateTime }) => ({
    user,
    visit: `${reportId} ${user} ${joinDateTime}`,
    cameAt: Temporal.Instant.from(joinDateTime),
    leftAt:
      leaveDateTime === null || leaveDateTime === undefined ? null : Temporal.Instant.from(leaveDateTime),
  }));
}
