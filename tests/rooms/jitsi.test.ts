import { generateKeyPairSync } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { jitsiAccount, openJitsi } from '../../src/domain/meeting/providers/jitsi.ts';
import type { Entrant, Way } from '../../src/domain/meeting/providers/port.ts';
import { ShortMemory } from '../../src/platform/memory/short-memory.ts';
import { facts } from './facts.ts';

const room = 'abcdefghij2345678923';
const clicked = Temporal.Instant.from('2020-07-30T08:31:07.5Z');
const person: Entrant = {
  userId: 'opaque-1',
  alias: 'p-1@foyer.example.org',
  name: 'Quiet River 3',
  role: 'participant',
  locale: 'en',
};
const outbound = { send: () => Promise.reject(new Error('Jitsi needs no call.')) };
const shared = { server: 'https://meet.example.org/', issuer: 'foyer', subject: 'meet.example.org' };
const hmac = { algorithm: 'HS256', secret: 'a secret of thirty-two letters..', ...shared };
const seconds = (at: string) => Temporal.Instant.from(at).epochMilliseconds / 1000;

async function addressFor(account: object, entrant = person, way: Way = 'room'): Promise<URL> {
  const tools = { outbound, memory: new ShortMemory(), now: () => clicked };
  const opened = openJitsi(tools, jitsiAccount.parse(account), { settings: { room }, facts });
  return new URL((await opened.admit(entrant, way, null)).address);
}

/** As a server checks a token: for its room, its application and its own time. */
function verify(address: URL, key: Parameters<typeof jwtVerify>[1], at = clicked) {
  return jwtVerify(address.searchParams.get('jwt') ?? '', key, {
    issuer: 'foyer',
    audience: 'jitsi',
    subject: 'meet.example.org',
    currentDate: new Date(at.epochMilliseconds),
  });
}

describe('a Jitsi room', () => {
  const key = new TextEncoder().encode(hmac.secret);

  it('is entered with a token for that room and person, which is good for minutes', async () => {
    const address = await addressFor(hmac);
    expect(`${address.origin}${address.pathname}`).toBe(`https://meet.example.org/${room}`);
    const { payload, protectedHeader } = await verify(address, key);
    expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(payload).toMatchObject({
      room,
      nbf: seconds('2020-07-30T08:30:07Z'),
      exp: seconds('2020-07-30T08:36:07Z'),
      context: { user: { id: 'opaque-1', name: 'Quiet River 3', moderator: 'false', affiliation: 'member' } },
    });
    await expect(verify(address, key, clicked.add({ minutes: 5 }))).rejects.toThrow('"exp"');
    await expect(verify(address, key, clicked.subtract({ minutes: 2 }))).rejects.toThrow('"nbf"');
  });

  it('learns neither an address nor a picture', async () => {
    const { payload } = await verify(await addressFor(hmac), key);
    expect(JSON.stringify(payload)).not.toMatch(/email|avatar|@/);
  });

  it('is led by moderators and hosts, not by speakers', async () => {
    for (const role of ['moderator', 'host', 'speaker'] as const) {
      const { payload } = await verify(await addressFor(hmac, { ...person, role }), key);
      expect(JSON.stringify(payload).includes('"moderator":"true"'), role).toBe(role !== 'speaker');
    }
  });

  it('takes tokens signed with a key of our own', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const private_key = privateKey.export({ type: 'pkcs8', format: 'pem' });
    const account = { algorithm: 'RS256', key_id: 'foyer/2020', private_key, tenant: 'office', ...shared };
    const address = await addressFor(account);
    expect(address.pathname).toBe(`/office/${room}`);
    const { payload } = await verify(address, publicKey);
    expect(payload.room).toBe(room);
    expect(decodeProtectedHeader(address.searchParams.get('jwt') ?? '')).toMatchObject({ kid: 'foyer/2020' });
  });

  it('starts with microphone and camera off, and with sound alone where that is wanted', async () => {
    expect((await addressFor(hmac)).hash).toContain('config.startWithVideoMuted=true');
    expect((await addressFor(hmac)).hash).not.toContain('startAudioOnly');
    expect((await addressFor(hmac, person, 'audio')).hash).toContain('config.startAudioOnly=true');
  });

  it('refuses keys that are none', () => {
    const faulty = (over: object) => jitsiAccount.safeParse({ ...hmac, ...over }).success;
    expect(faulty({ secret: 'short' })).toBe(false);
    expect(faulty({ algorithm: 'none' })).toBe(false);
    expect(faulty({ algorithm: 'RS256', key_id: 'k', private_key: 'no key' })).toBe(false);
    expect(faulty({ server: 'http://meet.example.org' })).toBe(false);
  });
});
