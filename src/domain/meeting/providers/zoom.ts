import { z } from 'zod';
import type { Admission, Entrant, OpenRoom, Recording, RoomFacts, RoomTools, Seat } from './port.ts';
import { RoomFault } from './port.ts';
import { flag } from './shapes.ts';
import { readAnswer } from './with-token.ts';
import { callZoom, type ZoomAccount, type ZoomCall } from './zoom-api.ts';

const kinds = z.enum(['meeting', 'webinar']);

export const zoomSettings = z.object({
  /** The number of the meeting or webinar. */
  meeting: z.coerce
    .string()
    .transform((number) => number.replace(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{9,12}$/)),
  kind: kinds.default('meeting'),
  /** Whether people may be told its telephone numbers. They lead in everybody who knows them. */
  phone: flag.default(false),
});
export type ZoomSettings = z.infer<typeof zoomSettings>;

type Bound = {
  readonly tools: RoomTools;
  readonly account: ZoomAccount;
  readonly settings: ZoomSettings;
  readonly facts: RoomFacts;
};

/** What has to be needed again to give a place back. The room may have been replaced by then. */
const handle = z.object({
  kind: kinds,
  meeting: z.string(),
  registrant: z.string(),
});

/**
 * A meeting or webinar with registration at Zoom (https://developers.zoom.us/docs/api/meetings). Every person is
 * registered there under an alias of ours and gets their own address; Zoom writes to nobody.
 */
export function openZoom(
  tools: RoomTools,
  account: ZoomAccount,
  { settings, facts }: { readonly settings: ZoomSettings; readonly facts: RoomFacts },
): OpenRoom {
  const bound = { tools, account, settings, facts };
  return {
    ways: settings.phone ? ['room', 'phone'] : ['room'],
    reportedAs: settings.meeting,
    seating: {
      // A host starts the meeting, which no registrant can.
      keepsFor: (role) => role !== 'host',
      take: (entrant) => register(bound, entrant),
    },
    async prepare() {
      await prepare(bound);
    },
    async check() {
      const { settings: now } = await prepare(bound);
      const writes = now.registrants_confirmation_email || now.registrants_email_notification;
      const short = account.webhook_secret === null ? (['no-reports'] as const) : [];
      return writes ? [...short, 'mails-on'] : short;
    },
    admit: (_entrant, way, seat) => admit(bound, { seat, byPhone: way === 'phone' }),
    callsThem: ({ userId }, seat) => (seat === null ? userId : readHandle(seat.handle).registrant),
    another: () => makeAnother(bound),
    lock: async () => 'cannot',
    async close() {
      const body = { action: 'end' };
      await callRoom(bound, { method: 'PUT', path: '/status', body, expects: [400, 404] });
      return 'done';
    },
    attendance: async () => [],
    recordings: () => listRecordings(bound),
  };
}

function pathOf({ kind, meeting }: Pick<ZoomSettings, 'kind' | 'meeting'>): string {
  return `/${kind}s/${meeting}`;
}

function callRoom({ tools, account, settings }: Bound, { path, ...call }: ZoomCall) {
  return callZoom(tools, account, { ...call, path: `${pathOf(settings)}${path}` });
}

const roomAnswer = z.object({
  start_url: z.string().default(''),
  pstn_password: z.string().nullable().default(null),
  settings: z.object({
    approval_type: z.number().default(2),
    registrants_confirmation_email: z.boolean().default(true),
    registrants_email_notification: z.boolean().default(true),
    allow_multiple_devices: z.boolean().default(false),
    global_dial_in_numbers: z
      .array(z.object({ number: z.string(), country_name: z.string().default('') }))
      .nullish(),
  }),
});
type RoomAnswer = z.infer<typeof roomAnswer>;

async function readRoom(bound: Bound): Promise<RoomAnswer> {
  return readAnswer(roomAnswer, (await callRoom(bound, { method: 'GET', path: '' })).text);
}

/** Registration is on and approves by itself, Zoom writes to nobody, and an address works on one device. */
const WANTED = {
  approval_type: 0,
  registrants_confirmation_email: false,
  registrants_email_notification: false,
  allow_multiple_devices: false,
} as const;
const OFF = { enable: false, type: 0 } as const;
/** What webinars write besides. */
const WANTED_OF_WEBINARS = {
  attendees_and_panelists_reminder_email_notification: OFF,
  follow_up_attendees_email_notification: OFF,
  follow_up_absentees_email_notification: OFF,
} as const;

async function prepare(bound: Bound): Promise<RoomAnswer> {
  const room = await readRoom(bound);
  const { settings: now } = room;
  const isReady =
    now.approval_type === WANTED.approval_type &&
    now.registrants_confirmation_email === WANTED.registrants_confirmation_email &&
    now.registrants_email_notification === WANTED.registrants_email_notification &&
    now.allow_multiple_devices === WANTED.allow_multiple_devices;
  if (isReady) return room;
  const isWebinar = bound.settings.kind === 'webinar';
  const wanted = { ...WANTED, ...(isWebinar ? WANTED_OF_WEBINARS : {}) };
  await callRoom(bound, { method: 'PATCH', path: '', body: { settings: wanted } });
  return readRoom(bound);
}

const registered = z.object({ registrant_id: z.string(), join_url: z.url({ protocol: /^https$/ }) });

/** Registers somebody by their alias and display name. Asked twice for the same alias, Zoom answers the same place. */
async function register(bound: Bound, { alias, name }: Entrant): Promise<Seat> {
  const { kind, meeting } = bound.settings;
  const body = { email: alias, first_name: firstLetters(name), auto_approve: true };
  const { text } = await callRoom(bound, { method: 'POST', path: '/registrants', body });
  const { registrant_id: registrant, join_url: address } = readAnswer(registered, text);
  return { address, handle: JSON.stringify({ kind, meeting, registrant }) };
}

/** As many as Zoom takes of a name, and no half of one. */
function firstLetters(name: string): string {
  const letters = new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(name);
  let kept = '';
  for (const { segment } of letters) {
    if (kept.length + segment.length > 64) break;
    kept += segment;
  }
  return kept;
}

/** Takes a registrant away; one that is gone already is as good. @throws RoomFault */
export async function leaveZoom(tools: RoomTools, account: ZoomAccount, held: string): Promise<void> {
  const { registrant, ...room } = readHandle(held);
  const path = `${pathOf(room)}/registrants/${encodeURIComponent(registrant)}`;
  await callZoom(tools, account, { method: 'DELETE', path, expects: [404] });
}

const readHandle = (text: string) => handle.parse(JSON.parse(text));

type Coming = { readonly seat: Seat | null; readonly byPhone: boolean };

async function admit(bound: Bound, { seat, byPhone }: Coming): Promise<Admission> {
  const isAsked = seat === null || (byPhone && bound.settings.phone);
  const room = isAsked ? await readRoom(bound) : null;
  const phone = byPhone && room !== null ? phoneOf(bound, room) : null;
  const address = seat?.address ?? room?.start_url ?? '';
  if (!address.startsWith('https://')) throw new RoomFault({ kind: 'refused', code: 'no start_url' });
  return { address, notes: [], phone };
}

function phoneOf({ settings }: Bound, { settings: { global_dial_in_numbers }, pstn_password }: RoomAnswer) {
  const numbers = (global_dial_in_numbers ?? []).map(({ number }) => number);
  const pin = [`${settings.meeting}#`, pstn_password === null ? [] : `${pstn_password}#`].flat().join(' ');
  return numbers.length === 0 ? null : { numbers, pin };
}

const madeMeeting = z.object({ id: z.number() });

async function makeAnother({ tools, account, settings, facts }: Bound): Promise<ZoomSettings | null> {
  if (settings.kind === 'webinar') return null;
  const minutes = Math.ceil(facts.startsAt.until(facts.endsAt).total('minutes'));
  const { text } = await callZoom(tools, account, {
    method: 'POST',
    path: `/users/${encodeURIComponent(account.host)}/meetings`,
    body: {
      topic: facts.name.slice(0, 200),
      type: 2,
      start_time: facts.startsAt.round('second').toString(),
      duration: minutes,
      timezone: 'UTC',
      settings: { ...WANTED, waiting_room: true, join_before_host: false, mute_upon_entry: true },
    },
  });
  return { ...settings, meeting: String(readAnswer(madeMeeting, text).id) };
}

const recordingsAnswer = z.object({
  recording_files: z
    .array(
      z.object({
        recording_start: z.string(),
        recording_end: z.string(),
        play_url: z.string().optional(),
        status: z.string().optional(),
      }),
    )
    .default([]),
});

async function listRecordings({ tools, account, settings }: Bound): Promise<Recording[]> {
  const path = `/meetings/${settings.meeting}/recordings`;
  const answer = await callZoom(tools, account, { method: 'GET', path, expects: [404] });
  if (answer.status === 404) return [];
  return readAnswer(recordingsAnswer, answer.text).recording_files.map((file) => ({
    startedAt: Temporal.Instant.from(file.recording_start),
    endedAt: Temporal.Instant.from(file.recording_end),
    isPublished: file.status === 'completed',
    addresses: file.play_url === undefined ? [] : [file.play_url],
  }));
}
