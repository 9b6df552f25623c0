import { randomBytes, randomUUID } from 'node:crypto';

/** Where identifiers and random bytes come from, so that tests can foresee them. */
export interface Ids {
  /** A random UUID (version 4): it tells nothing about when it was made. */
  uuid(): string;
  /** Ten letters and digits that are hard to confuse, for the code of an event. */
  code(): string;
  /** A number from 0 up to, but not including, 1; for spreading things out, never for secrets. */
  fraction(): number;
}

const CODE_ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

export const randomIds: Ids = {
  uuid: () => randomUUID(),
  code: () => Array.from(randomBytes(10), (byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length]).join(''),
  fraction: () => Math.random(),
};
