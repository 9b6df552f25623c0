import { createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';
import { z } from 'zod';
import type { Entrant, OpenRoom, RoomFacts, RoomTools, Way } from './port.ts';

const shared = {
  /** Where its rooms are, such as https://meet.example.org. */
  server: z.url({ protocol: /^https$/ }).transform((address) => address.replace(/\/+$/, '')),
  /** `iss`: the application id; at JaaS the word chat. */
  issuer: z.string().trim().min(1).max(200),
  audience: z.string().trim().min(1).max(200).default('jitsi'),
  /** `sub`: the domain, or the tenant in lower case; at JaaS the AppID. */
  subject: z.string().trim().min(1).max(200),
  /** What stands before the room in its address, where there are tenants. */
  tenant: z
    .string()
    .trim()
    .regex(/^[\w.-]{1,200}$/)
    .nullable()
    .default(null),
};

/** How a server checks the tokens of those who come: with a secret that it shares, or with our public key. */
export const jitsiAccount = z.discriminatedUnion('algorithm', [
  z.object({ algorithm: z.literal('HS256'), secret: z.string().min(16).max(500), ...shared }),
  z.object({
    algorithm: z.literal('RS256'),
    /** The name of the public key at the server. */
    key_id: z.string().trim().min(1).max(200),
    private_key: z.string().refine(isRsaKey, 'must be an RSA key of 2048 bits or more, in PEM.'),
    ...shared,
  }),
]);
export type JitsiAccount = z.infer<typeof jitsiAccount>;

export const jitsiSettings = z.object({
  /** Random, and another one when the room is replaced. Jitsi writes names of rooms small. */
  room: z.string().regex(/^[a-z0-9]{10,60}$/),
});
export type JitsiSettings = z.infer<typeof jitsiSettings>;

function isRsaKey(pem: string): boolean {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048;
  } catch {
    return false;
  }
}

const VALID_MINUTES = 5;
/** Two clocks may differ by as much. */
const SKEW_SECONDS = 60;
const NO_FEATURES = {
  recording: false,
  livestreaming: false,
  transcription: false,
  'file-upload': false,
  'outbound-call': false,
};

/**
 * A room on a Jitsi server that lets in by token alone. The token is for exactly this room and this person, is made at
 * the click and is good for minutes: long enough to come in, too short to be passed on. See
 * https://github.com/jitsi/lib-jitsi-meet/blob/master/doc/tokens.md.
 */
export function openJitsi(
  tools: RoomTools,
  account: JitsiAccount,
  { settings, facts }: { readonly settings: JitsiSettings; readonly facts: RoomFacts },
): OpenRoom {
  return {
    ways: ['room', 'audio'],
    reportedAs: null,
    seating: null,
    prepare: async () => undefined,
    check: async () => [],
    async admit(entrant, way) {
      const token = await mint(tools, account, { room: settings.room, entrant });
      return { address: addressOf(account, settings, { token, way, facts }), notes: [], phone: null };
    },
    callsThem: ({ userId }) => userId,
    another: async (room) => ({ ...settings, room }),
    lock: async () => 'cannot',
    close: async () => 'cannot',
    attendance: async () => [],
    recordings: async () => [],
  };
}

type Wanted = { readonly room: string; readonly entrant: Entrant };

function mint({ now }: RoomTools, account: JitsiAccount, { room, entrant }: Wanted): Promise<string> {
  const { epochMilliseconds } = now();
  const seconds = Math.floor(epochMilliseconds / 1000);
  const leads = entrant.role === 'moderator' || entrant.role === 'host';
  // No address and no picture, and no empty ones either: the server takes neither for a valid value.
  const user = {
    id: entrant.userId,
    name: entrant.name,
    moderator: leads ? 'true' : 'false',
    affiliation: leads ? 'owner' : 'member',
  };
  const token = new SignJWT({ room, context: { user, features: NO_FEATURES } })
    .setIssuer(account.issuer)
    .setAudience(account.audience)
    .setSubject(account.subject)
    .setIssuedAt(seconds)
    .setNotBefore(seconds - SKEW_SECONDS)
    .setExpirationTime(seconds + VALID_MINUTES * 60);
  if (account.algorithm === 'HS256') {
    return token
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .sign(new TextEncoder().encode(account.secret));
  }
  return token
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: account.key_id })
    .sign(createPrivateKey(account.private_key));
}

type Coming = { readonly token: string; readonly way: Way; readonly facts: RoomFacts };

function addressOf({ server, tenant }: JitsiAccount, { room }: JitsiSettings, coming: Coming): string {
  const url = new URL(`${server}/${tenant === null ? '' : `${tenant}/`}${room}`);
  url.searchParams.set('jwt', coming.token);
  // Read by the page alone: what stands behind the sign is not sent to the server.
  const subject = encodeURIComponent(JSON.stringify(coming.facts.name));
  const config = [
    'config.prejoinConfig.enabled=true',
    'config.startWithAudioMuted=true',
    'config.startWithVideoMuted=true',
  ];
  if (coming.way === 'audio') config.push('config.startAudioOnly=true');
  url.hash = [...config, `config.subject=${subject}`].join('&');
  return url.href;
}
