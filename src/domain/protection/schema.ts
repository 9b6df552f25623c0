import type { Key } from '../../platform/crypto/seal.ts';

/** The keys of one event, derived from its data key, each for one purpose. */
export type EventKeys = {
  /** Seals contacts, display names and answers. */
  readonly contact: Key;
  /** Computes the hash by which an address is found. */
  readonly lookup: Key;
  /** Signs passes and manage links. */
  readonly capability: Key;
  /** Seals the address of the meeting. */
  readonly meeting: Key;
};

/** Thrown when the data key of an event is gone: nobody can read its people any more. */
export class KeyGoneError extends Error {
  override readonly name = 'KeyGoneError';
}
