import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock/clock.ts';
import { mac, sameBytes } from './derive.ts';
import type { Key } from './seal.ts';

const TIME_BYTES = 6;
const RANDOM_BYTES = 16;
const MAC_BYTES = 16;

/** Makes challenges and knows them again, without keeping any. That each is used once is for the caller to see to. */
export interface Challenges {
  /** @param subject what the challenge is for, and for whom: it is known again only for the same */
  issue(subject: string): Uint8Array<ArrayBuffer>;
  /** Whether this is a challenge of ours for the subject, and not older than `minutes`. */
  isFresh(challenge: Uint8Array, subject: string): boolean;
}

export type ChallengeOptions = {
  /** The same in every process that takes what was signed. */
  readonly key: Key;
  readonly clock: Clock;
  readonly minutes: number;
};

/** A challenge is: the time (6 bytes), random bytes (16), and an HMAC over both and the subject (16). */
export function createChallenges({ key, clock, minutes }: ChallengeOptions): Challenges {
  const seal = (head: Uint8Array, subject: string) => mac(key, head, subject).subarray(0, MAC_BYTES);
  return {
    issue(subject) {
      const time = Buffer.alloc(TIME_BYTES);
      time.writeUIntBE(clock.now().epochMilliseconds, 0, TIME_BYTES);
      const head = Buffer.concat([time, randomBytes(RANDOM_BYTES)]);
      return new Uint8Array(Buffer.concat([head, seal(head, subject)]));
    },
    isFresh(challenge, subject) {
      const head = challenge.subarray(0, TIME_BYTES + RANDOM_BYTES);
      if (!sameBytes(challenge.subarray(head.length), seal(head, subject))) return false;
      const issued = Buffer.from(head).readUIntBE(0, TIME_BYTES);
      const age = clock.now().epochMilliseconds - issued;
      return age >= 0 && age <= minutes * 60_000;
    },
  };
}
