import { z } from 'zod';
import { type BigBlueButtonAccount, call, callAddress } from './bigbluebutton-api.ts';
import type { Entrant, OpenRoom, Recording, RoomFacts, RoomTools } from './port.ts';
import { RoomFault } from './port.ts';
import { flag } from './shapes.ts';
import { elementsAt, textOf, type XmlElement } from './xml.ts';

export const bigBlueButtonSettings = z.object({
  /** What the room is called at the server; random, and another one when the room is replaced. */
  room: z.string().regex(/^[a-z0-9]{10,60}$/),
  /** `ask`: participants wait until a moderator lets them in. */
  guests: z.enum(['accept', 'ask']).default('accept'),
  record: flag.default(false),
});
export type BigBlueButtonSettings = z.infer<typeof bigBlueButtonSettings>;

type Bound = {
  readonly tools: RoomTools;
  readonly account: BigBlueButtonAccount;
  readonly settings: BigBlueButtonSettings;
  readonly facts: RoomFacts;
};

/** The room is made anew whenever it is not there; asking so often costs little and keeps `createTime` true. */
const ROOM_KNOWN_SECONDS = 10;
/** Servers forget hooks whose calls failed for some minutes. */
const HOOK_KNOWN_SECONDS = 240;
const HOOK_RETRIED_SECONDS = 60;

/** A room on a BigBlueButton server, by its API (https://docs.bigbluebutton.org/development/api). */
export function openBigBlueButton(
  tools: RoomTools,
  account: BigBlueButtonAccount,
  { settings, facts }: { readonly settings: BigBlueButtonSettings; readonly facts: RoomFacts },
): OpenRoom {
  const bound = { tools, account, settings, facts };
  const meetingID = settings.room;
  return {
    ways: account.phone ? ['room', 'phone'] : ['room'],
    reportedAs: meetingID,
    seating: null,
    async prepare() {
      await createRoom(bound);
    },
    async check() {
      await createRoom(bound);
      return (await registerHook(bound)) ? [] : ['no-reports'];
    },
    async admit(entrant) {
      const room = await createRoom(bound);
      await registerHook(bound);
      const address = callAddress(account, 'join', joinParameters(bound, entrant, room.createTime));
      return { address, notes: [], phone: account.phone ? phoneOf(room) : null };
    },
    callsThem: ({ userId }) => userId,
    another: async (room) => ({ ...settings, room }),
    lock: async () => 'cannot',
    async close() {
      const expects = ['notFound', 'invalidMeetingIdentifier'];
      await call(tools, account, { name: 'end', parameters: { meetingID }, expects });
      tools.memory.forget(memoryKey(bound, 'room'));
      return 'done';
    },
    attendance: async () => [],
    recordings: () => listRecordings(bound),
  };
}

const created = z.object({ createTime: z.string(), dialNumber: z.string(), voiceBridge: z.string() });
type Created = z.infer<typeof created>;

const memoryKey = ({ account, settings }: Bound, what: string) =>
  `bigbluebutton ${what} ${account.server} ${settings.room}`;

/** Creates the room or finds it there: with the same parameters the call changes nothing. */
async function createRoom(bound: Bound): Promise<Created> {
  const known = await bound.tools.memory.get(memoryKey(bound, 'room'), async () => {
    const response = await call(bound.tools, bound.account, {
      name: 'create',
      parameters: createParameters(bound),
    });
    const value = JSON.stringify({
      createTime: textOf(response, 'createTime'),
      dialNumber: textOf(response, 'dialNumber'),
      voiceBridge: textOf(response, 'voiceBridge'),
    });
    return { value, seconds: ROOM_KNOWN_SECONDS };
  });
  return created.parse(JSON.parse(known));
}

function createParameters({ settings, facts }: Bound) {
  const { record } = settings;
  return {
    name: facts.name.slice(0, 64),
    meetingID: settings.room,
    record,
    autoStartRecording: false,
    allowStartStopRecording: record,
    notifyRecordingIsOn: record,
    guestPolicy: settings.guests === 'ask' ? 'ASK_MODERATOR' : 'ALWAYS_ACCEPT',
    muteOnStart: true,
    allowModsToUnmuteUsers: false,
    allowModsToEjectCameras: true,
    webcamsOnlyForModerator: true,
    lockSettingsDisablePrivateChat: true,
    lockSettingsHideUserList: true,
    lockSettingsHideViewersCursor: true,
    lockSettingsDisableNotes: true,
    lockSettingsLockOnJoin: true,
    disabledFeatures: 'privateChat,learningDashboard,sharedNotes',
    meetingKeepEvents: false,
    // An empty room would be taken away after minutes, and its createTime with it: Foyer ends it instead.
    meetingExpireIfNoUserJoinedInMinutes: 120,
    meetingExpireWhenLastUserLeftInMinutes: 0,
    logoutURL: facts.afterwards,
  };
}

function joinParameters({ settings }: Bound, { userId, name, role }: Entrant, createTime: string) {
  const isParticipant = role === 'participant';
  return {
    fullName: name,
    meetingID: settings.room,
    role: isParticipant ? 'VIEWER' : 'MODERATOR',
    userID: userId,
    createTime,
    excludeFromDashboard: true,
    ...(isParticipant && settings.guests === 'ask' ? { guest: true } : {}),
  };
}

function phoneOf({ dialNumber, voiceBridge }: Created) {
  return dialNumber === '' ? null : { numbers: [dialNumber], pin: voiceBridge === '' ? null : voiceBridge };
}

/** Asks for reports on this room. Where there are none people come in all the same, only nobody tells us when. */
async function registerHook(bound: Bound): Promise<boolean> {
  const { tools, account, settings, facts } = bound;
  const kept = await tools.memory.get(memoryKey(bound, 'hook'), async () => {
    try {
      const eventID = 'user-joined,user-left,meeting-ended';
      const parameters = { callbackURL: facts.reportsTo, meetingID: settings.room, eventID };
      await call(tools, account, { name: 'hooks/create', parameters });
      return { value: 'registered', seconds: HOOK_KNOWN_SECONDS };
    } catch (error) {
      if (!(error instanceof RoomFault)) throw error;
      return { value: 'refused', seconds: HOOK_RETRIED_SECONDS };
    }
  });
  return kept === 'registered';
}

async function listRecordings({ tools, account, settings }: Bound): Promise<Recording[]> {
  const parameters = { meetingID: settings.room };
  const response = await call(tools, account, {
    name: 'getRecordings',
    parameters,
    expects: ['noRecordings'],
  });
  return elementsAt(response, ['recordings', 'recording']).map(readRecording);
}

function readRecording(recording: XmlElement): Recording {
  const instant = (name: string) =>
    Temporal.Instant.fromEpochMilliseconds(Number(textOf(recording, name)) || 0);
  return {
    startedAt: instant('startTime'),
    endedAt: instant('endTime'),
    isPublished: textOf(recording, 'published') === 'true',
    addresses: elementsAt(recording, ['playback', 'format', 'url']).map(({ text }) => text.trim()),
  };
}
