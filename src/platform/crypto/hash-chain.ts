import { createHash } from 'node:crypto';

/** What stands before the first link of a chain. */
export const CHAIN_START = new Uint8Array(32);

export type ChainField = string | number | null | readonly string[];

/**
 * The hash of one link: SHA-256 (FIPS 180-4) over the bytes of the hash before it, followed by the fields as the
 * JSON text of an array (RFC 8259, no spaces, UTF-8). Anyone can compute it again without this program.
 */
export function linkHash(previous: Uint8Array, fields: readonly ChainField[]): Buffer {
  return createHash('sha256').update(previous).update(JSON.stringify(fields)).digest();
}
