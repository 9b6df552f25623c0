import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { setMeeting } from '../../src/domain/meeting/commands/set-meeting.ts';
import { seatPeople } from '../../src/domain/meeting/jobs.ts';
import type { Outbound } from '../../src/platform/http/outbound.ts';
import { createLog } from '../../src/platform/log/log.ts';
import { BigBlueButtonServer, bbbHost, bbbSecret } from '../rooms/bigbluebutton-server.ts';
import { type Built, buildRoom } from '../rooms/build-room.ts';
import type { Loopback } from '../rooms/loopback.ts';
import { TeamsServer, teamsAccount, webinarId } from '../rooms/teams-server.ts';
import { ZoomServer, zoomAccount, zoomMeeting } from '../rooms/zoom-server.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { type BuiltRegistration, buildEvent, buildRegistration } from '../support/factories.ts';
import type { Canary } from './canary.ts';

export const BEFORE = '2020-07-20T09:00:00Z';
export const OPEN = '2020-07-30T08:25:00Z';

const jitsiSecret = 'zqjitsi-a-secret-of-forty-letters-7731..';
const linkPasscode = 'Zqpass-5517';
export const linkAddress = 'https://meet.example.org/zqlink-room-4471';

/** An event with its room, somebody who has a place, and somebody else. */
export type RoomScene = {
  readonly kind: Built['kind'] | 'link';
  readonly event: PublishedEvent;
  /** Of the account; where the provider reports to. */
  readonly code: string | null;
  readonly person: BuiltRegistration;
  readonly other: BuiltRegistration;
};

/** The providers on this machine. */
export type Providers = AsyncDisposable & {
  readonly bbb: BigBlueButtonServer;
  readonly zoom: ZoomServer;
  readonly teams: TeamsServer;
  readonly loopbacks: readonly Loopback[];
  readonly outbound: Outbound;
};

export async function listenProviders(): Promise<Providers> {
  const bbb = await BigBlueButtonServer.listen();
  const zoom = await ZoomServer.listen();
  const teams = await TeamsServer.listen();
  const loopbacks = [bbb, zoom, teams].map(({ loopback }) => loopback);
  const byHost = (host: string) => {
    if (host === bbbHost) return bbb.loopback;
    return /zoom\.us$/.test(host) ? zoom.loopback : teams.loopback;
  };
  return {
    ...{ bbb, zoom, teams, loopbacks },
    outbound: { send: (request) => byHost(new URL(request.url).host).outbound.send(request) },
    async [Symbol.asyncDispose]() {
      for (const server of [bbb, zoom, teams]) await server[Symbol.asyncDispose]();
    },
  };
}

/** A context at its most talkative, with what it wrote. */
export async function openTalkative({ outbound }: Providers) {
  const lines: string[] = [];
  const log = createLog('debug', { write: (line: string) => void lines.push(line) });
  return { lines, context: await openTestContext(BEFORE, { outbound, log }) };
}

const rooms: readonly Built[] = [
  { kind: 'bigbluebutton', settings: { server: `https://${bbbHost}/bigbluebutton`, secret: bbbSecret } },
  {
    kind: 'jitsi',
    settings: {
      server: 'https://jitsi.example.org/',
      issuer: 'foyer',
      subject: 'jitsi.example.org',
      algorithm: 'HS256',
      secret: jitsiSecret,
    },
  },
  { kind: 'zoom', settings: zoomAccount, room: { meeting: zoomMeeting } },
  { kind: 'teams', settings: teamsAccount, room: { webinar: webinarId } },
];

/** A room at each provider, with the places that are taken there ahead of time. */
export async function buildScenes(context: TestContext, organisationId: string): Promise<RoomScene[]> {
  const scenes: RoomScene[] = [];
  const settled = { organisationId, meetingAddress: null, title: 'A panel' } as const;
  for (const built of rooms) {
    const event = await buildEvent(context, settled);
    const { code } = await buildRoom(context, event, {
      ...built,
      settings: { ...built.settings },
    });
    scenes.push({ kind: built.kind, event, code, ...(await join(context, event)) });
    await context.db.kysely
      .updateTable('meeting_accounts')
      .set({ name: `Server of ${built.kind}` })
      .where('code', '=', code)
      .execute();
  }
  const event = await buildEvent(context, settled);
  await setMeeting(context, event.id, { address: linkAddress, details: `Passcode ${linkPasscode}` });
  scenes.push({ kind: 'link', event, code: null, ...(await join(context, event)) });
  await seatPeople(context);
  return scenes;
}

async function join(context: TestContext, event: PublishedEvent) {
  return { person: await buildRegistration(context, event), other: await buildRegistration(context, event) };
}

/** What nobody may ever see, and what only who is let in may. Known once places are taken. */
export function canariesOfRooms({ zoom, teams, bbb }: Providers): Canary[] {
  const aliases = [...zoom.registrants(), ...teams.registered].map(({ email }) => email);
  return [
    { label: 'the secret of BigBlueButton', secret: bbbSecret },
    { label: 'the key of Jitsi', secret: jitsiSecret },
    { label: 'the client secret of Zoom and Teams', secret: zoomAccount.client_secret },
    { label: 'the secret of the reports of Zoom', secret: zoomAccount.webhook_secret },
    { label: 'the key of the host at Zoom', secret: 'canary-host-key' },
    { label: 'the address of the link', secret: linkAddress },
    { label: 'the path of the link', secret: new URL(linkAddress).pathname.slice(1) },
    { label: 'the passcode of the link', secret: linkPasscode },
    { label: 'the number of the meeting', secret: zoomMeeting },
    { label: 'the webinar', secret: webinarId },
    { label: 'the passcode in an address of Zoom', secret: 'pwd=canary-pwd' },
    ...zoom.registrants().map(({ id }) => ({ label: `the address of ${id}`, secret: `?tk=${id}&` })),
    ...teams.registered.map(({ id }) => ({ label: `the address of ${id}`, secret: `meetup-join/${id}` })),
    ...aliases.map((alias) => ({ label: `the alias ${alias}`, secret: alias })),
    ...[...bbb.meetings.keys()].map((room) => ({ label: 'the room at BigBlueButton', secret: room })),
  ];
}
