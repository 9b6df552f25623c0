import type { Context } from '../../../context.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import { type Challenges, createChallenges } from '../../../platform/crypto/challenge.ts';
import type { Passkey, StaffSession } from '../schema.ts';
import { readAssertion, readRegistration } from './responses.ts';

/** How long somebody may look for their key. */
const CHALLENGE_MINUTES = 10;

/** EdDSA, ES256 and RS256 (RFC 9053, RFC 8812): what devices in use can do. */
const ALGORITHMS = [-8, -7, -257];

type Parts = Pick<Context, 'config' | 'keys' | 'authentication'>;

/** What a device made: the public half, to be kept. */
export type NewKey = Pick<Passkey, 'credentialId' | 'publicKey' | 'counter' | 'transports'>;

/** For whom a key is asked for: anybody who signs in, or somebody who is signed in and confirms that it is them. */
export type Asker = 'anybody' | Pick<StaffSession, 'sessionId' | 'accountId'>;

const subjectOf = (asker: Asker) => (asker === 'anybody' ? 'sign in' : `confirm ${asker.sessionId}`);
const newKeySubject = ({ sessionId }: Pick<StaffSession, 'sessionId'>) => `new key ${sessionId}`;

/** The library is loaded when somebody comes with a key: pages that only offer one do without most of it. */
const library = () => import('@simplewebauthn/server');

function challengesOf({ keys }: Pick<Context, 'keys'>): Challenges {
  return createChallenges({
    key: keys.installationKey('passkey challenge'),
    clock: systemClock,
    minutes: CHALLENGE_MINUTES,
  });
}

/** The name under which browsers keep our keys: the host, without the port (WebAuthn level 3, RP ID). */
const relyingParty = ({ config }: Pick<Context, 'config'>) => new URL(config.http.origin).hostname;

/** What a browser is given to make a key, as JSON (WebAuthn level 3 section 5.1.8). */
export async function offerNewKey(
  parts: Parts,
  session: Pick<StaffSession, 'sessionId' | 'accountId' | 'address' | 'name'>,
  known: readonly Passkey[],
): Promise<string> {
  const { generateRegistrationOptions } = await library();
  const options = await generateRegistrationOptions({
    rpName: 'Foyer',
    rpID: relyingParty(parts),
    userID: new TextEncoder().encode(session.accountId),
    userName: session.address,
    userDisplayName: session.name === '' ? session.address : session.name,
    challenge: challengesOf(parts).issue(newKeySubject(session)),
    timeout: CHALLENGE_MINUTES * 60_000,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  });
  return JSON.stringify(options);
}

/** Reads what a browser answered to {@link offerNewKey}; null when it is not good, or was sent before. */
export async function receiveNewKey(
  parts: Parts,
  session: Pick<StaffSession, 'sessionId'>,
  answer: string,
): Promise<NewKey | null> {
  const response = readRegistration(answer);
  if (response === null) return null;
  const { verifyRegistrationResponse } = await library();
  const checked = await orNull(() =>
    verifyRegistrationResponse({
      response,
      expectedChallenge: (challenge) => isOurs(parts, challenge, newKeySubject(session)),
      expectedOrigin: parts.config.http.origin,
      expectedRPID: relyingParty(parts),
      supportedAlgorithmIDs: ALGORITHMS,
      requireUserVerification: true,
    }),
  );
  if (!checked?.verified) return null;
  const { id: credentialId, publicKey, counter, transports } = checked.registrationInfo.credential;
  return { credentialId, publicKey, counter, transports: transports ?? [] };
}

/** What a browser is given to use a key, as JSON. `known`: the keys that may be used; none named for anybody. */
export async function askForKey(
  parts: Parts,
  asker: Asker,
  known: readonly Pick<Passkey, 'credentialId' | 'transports'>[] = [],
): Promise<string> {
  const { generateAuthenticationOptions } = await library();
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(parts),
    challenge: challengesOf(parts).issue(subjectOf(asker)),
    timeout: CHALLENGE_MINUTES * 60_000,
    allowCredentials: known.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
    userVerification: 'required',
  });
  return JSON.stringify(options);
}

/** The key that an answer to {@link askForKey} names; nothing is proved yet. */
export function claimedKey(answer: string): string | null {
  return readAssertion(answer)?.id ?? null;
}

/** Checks an answer to {@link askForKey} with the public half of the key. The counter to keep, or null. */
export async function checkKey(
  parts: Parts,
  { asker, answer, key }: { readonly asker: Asker; readonly answer: string; readonly key: Passkey },
): Promise<number | null> {
  const response = readAssertion(answer);
  if (response === null) return null;
  const { verifyAuthenticationResponse } = await library();
  const checked = await orNull(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge: (challenge) => isOurs(parts, challenge, subjectOf(asker)),
      expectedOrigin: parts.config.http.origin,
      expectedRPID: relyingParty(parts),
      credential: { id: key.credentialId, publicKey: new Uint8Array(key.publicKey), counter: key.counter },
      requireUserVerification: true,
    }),
  );
  return checked?.verified ? checked.authenticationInfo.newCounter : null;
}

/** Whether a challenge is ours, fresh, for this subject, and used for the first time. */
async function isOurs(parts: Parts, challenge: string, subject: string): Promise<boolean> {
  if (!challengesOf(parts).isFresh(Buffer.from(challenge, 'base64url'), subject)) return false;
  return parts.authentication.useOnce(`challenge:${challenge}`, CHALLENGE_MINUTES + 1);
}

/** The library throws on whatever does not fit, which is what somebody sent, and no fault of ours. */
async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}
