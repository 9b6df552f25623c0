import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Clock } from '../clock/clock.ts';
import { mac } from '../crypto/derive.ts';
import type { Key } from '../crypto/seal.ts';

const ALGORITHM = 'PBKDF2/SHA-256';
/** A browser tries 100 to 200 keys of so many rounds: 50 ms on a laptop, and less than a second on an old phone. */
const ROUNDS = 600;
const FEWEST_TRIES = 100;
const MOST_TRIES = 200;
const PREFIX_BYTES = 8;
const HOLDS_SECONDS = 24 * 3600;
const LONGEST_PROOF = 2000;
const MOST_REMEMBERED = 100_000;

/** Work that a browser does beside the person who fills in a form, and that costs who sends thousands of them. */
export interface WorkProofs {
  /** A challenge of ALTCHA, version 2, as JSON. Solving it needs Web Crypto and nothing else. */
  issue(): Promise<string>;
  /** Whether this is a solution to a challenge of ours (base64 of JSON), not too old and not used before here. */
  accept(proof: string): Promise<boolean>;
}

const hex = z.string().regex(/^[0-9a-f]{2,128}$/);
const payload = z.object({
  challenge: z.object({
    parameters: z.object({
      algorithm: z.literal(ALGORITHM),
      cost: z.literal(ROUNDS),
      expiresAt: z.int(),
      keyLength: z.int(),
      keyPrefix: hex,
      keySignature: hex,
      nonce: hex,
      salt: hex,
    }),
    signature: hex,
  }),
  solution: z.object({ counter: z.int(), derivedKey: hex }),
});

/**
 * @param key the same in every process that takes the forms; each remembers by itself what was used
 * @param clock the machine's clock, by which the library judges what is too old
 */
export function createWorkProofs(key: Key, clock: Clock): WorkProofs {
  const secrets = {
    hmacSignatureSecret: mac(key, 'challenge').toString('hex'),
    hmacKeySignatureSecret: mac(key, 'solution').toString('hex'),
  };
  const used = new LRUCache<string, true>({ max: MOST_REMEMBERED });
  return {
    async issue() {
      const challenge = await createChallenge({
        ...secrets,
        algorithm: ALGORITHM,
        cost: ROUNDS,
        counter: randomInt(MOST_TRIES, FEWEST_TRIES),
        deriveKey,
        keyPrefixLength: PREFIX_BYTES,
        expiresAt: Math.floor(clock.now().epochMilliseconds / 1000) + HOLDS_SECONDS,
      });
      return JSON.stringify(challenge);
    },
    async accept(proof) {
      const read = payload.safeParse(decode(proof));
      if (!read.success || used.has(read.data.challenge.signature)) return false;
      const { verified } = await verifySolution({ ...secrets, ...read.data, deriveKey });
      // Asked again, because another request may have come with the same proof meanwhile.
      if (!verified || used.has(read.data.challenge.signature)) return false;
      used.set(read.data.challenge.signature, true);
      return true;
    },
  };
}

function decode(proof: string): unknown {
  if (proof === '' || proof.length > LONGEST_PROOF) return null;
  try {
    return JSON.parse(Buffer.from(proof, 'base64').toString('utf8'));
  } catch {
    return null;
  }
}
