import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBigBlueButton } from '../../src/domain/meeting/providers/bigbluebutton.ts';
import { bigBlueButtonAccount, checksumOf } from '../../src/domain/meeting/providers/bigbluebutton-api.ts';
import { type Entrant, RoomFault } from '../../src/domain/meeting/providers/port.ts';
import { ShortMemory } from '../../src/platform/memory/short-memory.ts';
import { BigBlueButtonServer, bbbSecret } from './bigbluebutton-server.ts';
import { facts, faultOf } from './facts.ts';

const person: Entrant = {
  userId: 'opaque-1',
  alias: 'p-1@foyer.example.org',
  name: 'Amal & නිමල් +',
  role: 'participant',
  locale: 'en',
};

describe('the checksum of a call', () => {
  it('is that of the example in the documentation', () => {
    const query = 'name=Test+Meeting&meetingID=abc123&attendeePW=111222&moderatorPW=333444';
    expect(checksumOf('sha1', 'create', query, '639259d4-9dd8-4b25-bf01-95f9567eaf4b')).toBe(
      '1fcbb0c4fc1f039f73aa6d697d2db9ba7f803f17',
    );
  });

  it('is that of an example with SHA-256', () => {
    const query =
      'name=Demo&meetingID=replace-with-meeting-id&attendeePW=replace-with-password&moderatorPW=replace-with-password';
    expect(checksumOf('sha256', 'create', query, 'replace-with-secret')).toBe(
      '7e5a0a48f1542462e56ca034dc83d741bff1deb5feab0cd9ef74fa6e009fe1fd',
    );
  });
});

describe('a BigBlueButton room', () => {
  let server: BigBlueButtonServer;
  let now = 0;
  beforeAll(async () => {
    server = await BigBlueButtonServer.listen();
  });
  afterAll(() => server[Symbol.asyncDispose]());
  beforeEach(() => {
    server.loopback.asked.length = 0;
    server.loopback.fault = null;
    server.hasWebhooks = true;
    server.meetings.clear();
  });

  function open(over: { account?: object; settings?: object } = {}) {
    const account = bigBlueButtonAccount.parse({
      server: 'https://bbb.example.org/bigbluebutton/api/',
      secret: bbbSecret,
      ...over.account,
    });
    const tools = {
      outbound: server.loopback.outbound,
      memory: new ShortMemory(() => now),
      now: () => Temporal.Instant.from('2020-07-30T08:30:00Z'),
    };
    const settings = {
      room: 'abcdefghij2345678923',
      guests: 'accept' as const,
      record: false,
      ...over.settings,
    };
    return openBigBlueButton(tools, account, { settings, facts });
  }
  const admit = async (room = open(), over: Partial<Entrant> = {}) =>
    server.follow((await room.admit({ ...person, ...over }, 'room', null)).address);

  it('is made when the first person comes, and each comes in under their own name and an opaque id', async () => {
    expect(await admit()).toEqual({
      name: 'Amal & නිමල් +',
      role: 'VIEWER',
      userId: 'opaque-1',
      isGuest: false,
    });
    expect(await admit(open(), { role: 'moderator' })).toMatchObject({ role: 'MODERATOR' });
    expect(await admit(open(), { role: 'speaker' })).toMatchObject({ role: 'MODERATOR' });
    expect(server.meetings.size).toBe(1);
  });

  it('hides people from each other and lets nobody be written to alone', async () => {
    await admit();
    const made = server.loopback.asked.find(({ url }) => url.pathname.endsWith('/create'))?.url.searchParams;
    expect(Object.fromEntries(made ?? [])).toMatchObject({
      name: 'Online meeting',
      lockSettingsHideUserList: 'true',
      lockSettingsDisablePrivateChat: 'true',
      lockSettingsLockOnJoin: 'true',
      webcamsOnlyForModerator: 'true',
      disabledFeatures: 'privateChat,learningDashboard,sharedNotes',
      guestPolicy: 'ALWAYS_ACCEPT',
      record: 'false',
      allowStartStopRecording: 'false',
      logoutURL: 'https://foyer.example.org/j/left',
    });
  });

  it('lets participants wait for a moderator where that is asked for', async () => {
    const room = open({ settings: { guests: 'ask' } });
    expect(await admit(room)).toMatchObject({ isGuest: true });
    expect(await admit(room, { role: 'host' })).toMatchObject({ isGuest: false });
    expect(server.loopback.asked[0]?.url.searchParams.get('guestPolicy')).toBe('ASK_MODERATOR');
  });

  it('is asked for once for all who come in the same moment, and again soon', async () => {
    const room = open();
    await Promise.all(Array.from({ length: 20 }, () => admit(room)));
    expect(server.calls).toEqual(['create', 'hooks/create']);
    server.end('abcdefghij2345678923');
    expect(await admit(room)).toBe('invalidMeetingIdentifier');
    now += 10_000;
    expect(await admit(room)).toMatchObject({ role: 'VIEWER' });
    expect(server.calls).toEqual(['create', 'hooks/create', 'create']);
  });

  it('cannot be entered by the address of an earlier meeting', async () => {
    const { address } = await open().admit(person, 'room', null);
    server.end('abcdefghij2345678923');
    await admit();
    expect(server.follow(address)).toBe('mismatchCreateTimeParam');
    expect(server.follow(address.replace('VIEWER', 'MODERATOR'))).toBe('checksumError');
  });

  it('asks for reports, and lets people in without them too', async () => {
    await admit();
    expect([...server.hooks]).toEqual([[facts.reportsTo, 'abcdefghij2345678923']]);
    expect(await open().check()).toEqual([]);
    server.hasWebhooks = false;
    expect(await open().check()).toEqual(['no-reports']);
    expect(await admit()).toMatchObject({ role: 'VIEWER' });
  });

  it('tells a telephone number where the server has one', async () => {
    const room = open({ account: { phone: 'true' } });
    expect(room.ways).toEqual(['room', 'phone']);
    const { phone } = await room.admit(person, 'phone', null);
    expect(phone).toEqual({ numbers: ['613-555-1234'], pin: '70757' });
    expect((await open().admit(person, 'room', null)).phone).toBeNull();
  });

  it('can be closed, also when it is not there', async () => {
    await admit();
    expect(await open().close()).toBe('done');
    expect(server.meetings.size).toBe(0);
    expect(await open().close()).toBe('done');
  });

  it('lists its recordings', async () => {
    server.recordings = `<recording><recordID>r1</recordID><published>true</published>
      <startTime>1530718721124</startTime><endTime>1530718810456</endTime><playback>
      <format><type>podcast</type><url>https://bbb.example.org/podcast/r1</url></format>
      <format><type>presentation</type><url> https://bbb.example.org/p?a=1&amp;b=2 </url></format></playback></recording>`;
    expect(await open().recordings()).toEqual([
      {
        startedAt: Temporal.Instant.fromEpochMilliseconds(1_530_718_721_124),
        endedAt: Temporal.Instant.fromEpochMilliseconds(1_530_718_810_456),
        isPublished: true,
        addresses: ['https://bbb.example.org/podcast/r1', 'https://bbb.example.org/p?a=1&b=2'],
      },
    ]);
  });

  it('says what kind of trouble there is', async () => {
    const faults = [
      ['slow', 'unreachable', 'timeout'],
      ['dead', 'unreachable', 'connection'],
      ['garbage', 'unreachable', 'garbage'],
      ['broken', 'unreachable', '503'],
    ] as const;
    for (const [fault, kind, code] of faults) {
      server.loopback.fault = fault;
      expect(await faultOf(open().admit(person, 'room', null))).toMatchObject({ kind, code });
    }
    server.loopback.fault = { retryAfter: '17' };
    expect(await faultOf(open().prepare())).toMatchObject({ kind: 'busy', restSeconds: 17 });
    server.loopback.fault = { retryAfter: 'Thu, 30 Jul 2020 08:31:00 GMT' };
    expect(await faultOf(open().prepare())).toMatchObject({ kind: 'busy', restSeconds: 60 });
    server.loopback.fault = null;
    const wrong = open({ account: { secret: 'another secret altogether' } });
    expect(await faultOf(wrong.prepare())).toMatchObject({ kind: 'refused', code: 'checksumError' });
  });

  it('comes back by itself after trouble', async () => {
    const room = open();
    server.loopback.fault = 'broken';
    expect(await faultOf(admit(room))).toBeInstanceOf(RoomFault);
    server.loopback.fault = null;
    expect(await admit(room)).toMatchObject({ role: 'VIEWER' });
  });
});
