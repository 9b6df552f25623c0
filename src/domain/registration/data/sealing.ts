import { mac } from '../../../platform/crypto/derive.ts';
import { seal, unseal } from '../../../platform/crypto/seal.ts';
import type { EventKeys } from '../../protection/schema.ts';

/**
 * By what a registration of this event is found from an address: an HMAC under the event's own key, so that two
 * events cannot be compared. Case is folded in the whole address, because people type their own in many ways. Nothing
 * else is: whoever registers a look-alike first would take the owner's mails away.
 */
export function contactHash(keys: EventKeys, address: string): Buffer {
  return mac(keys.lookup, 'address', address.normalize('NFC').toLowerCase());
}

/** By what the registration of somebody without an address is found from their code. */
export function codeHash(keys: EventKeys, code: string): Buffer {
  return mac(keys.lookup, 'code', code);
}

/** Seals a display name to the registration with this contact hash. */
export function sealName(keys: EventKeys, hash: Uint8Array, name: string): Buffer {
  return seal(keys.contact, name, boundTo('name', hash));
}

export function openName(keys: EventKeys, hash: Uint8Array, box: Uint8Array): string {
  return unseal(keys.contact, box, boundTo('name', hash)).toString('utf8');
}

/** Seals an address to the registration with this contact hash. */
export function sealAddress(keys: EventKeys, hash: Uint8Array, address: string): Buffer {
  return seal(keys.contact, address, boundTo('address', hash));
}

export function openAddress(keys: EventKeys, hash: Uint8Array, box: Uint8Array): string {
  return unseal(keys.contact, box, boundTo('address', hash)).toString('utf8');
}

function boundTo(what: 'name' | 'address', hash: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(what), hash]);
}
