import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { type Key, keyFrom } from './seal.ts';

/** A key for one purpose, derived from another with HKDF-SHA-256 (RFC 5869). */
export function deriveKey(key: Key, purpose: string): Key {
  return keyFrom(new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), `foyer ${purpose}`, 32)));
}

/** HMAC-SHA-256 (RFC 2104) over the parts, each preceded by its length so that no two lists collide. */
export function mac(key: Key, ...parts: readonly (string | Uint8Array)[]): Buffer {
  const hmac = createHmac('sha256', key);
  for (const part of parts) {
    const bytes = Buffer.from(part);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hmac.update(length).update(bytes);
  }
  return hmac.digest();
}

/** Compares in a time that depends on the lengths alone. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
