import { mac, sameBytes } from './derive.ts';
import type { Key } from './seal.ts';

const ID_BYTES = 16;
const MAC_BYTES = 16;

/** What a capability grants, and the number that is raised to revoke all earlier ones. */
export type Grant = { readonly id: string; readonly purpose: string; readonly generation: number };

function seal(key: Key, { id, purpose, generation }: Grant): Buffer {
  return mac(key, purpose, id, String(generation)).subarray(0, MAC_BYTES);
}

/**
 * A token for a row: its UUID and 128 bits of an HMAC over id, purpose and generation, in base64url (43
 * characters). It is computed, never stored.
 */
export function mintCapability(key: Key, grant: Grant): string {
  const id = Buffer.from(grant.id.replaceAll('-', ''), 'hex');
  return Buffer.concat([id, seal(key, grant)]).toString('base64url');
}

/** The UUID that a token claims, or null when it has not the form of a token. Nothing is proved yet. */
export function claimedId(token: string): string | null {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
  const hex = Buffer.from(token, 'base64url').subarray(0, ID_BYTES).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Whether the token is the one of this grant, in its one spelling: base64url has spare bits in the last letter. */
export function isCapability(key: Key, token: string, grant: Grant): boolean {
  return sameBytes(Buffer.from(token), Buffer.from(mintCapability(key, grant)));
}
