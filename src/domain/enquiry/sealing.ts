import { mac } from '../../platform/crypto/derive.ts';
import { unseal } from '../../platform/crypto/seal.ts';
import type { EventKeys } from '../protection/schema.ts';
import { type EnquiryInput, enquiryInput } from './schema.ts';

/** What binds a sealed enquiry to its row. */
export const boundTo = (eventId: string, id: string): string => `enquiry ${eventId} ${id}`;

type Sealed = { readonly eventId: string; readonly id: string; readonly sealedWords: Uint8Array };

export function openEnquiry(keys: EventKeys, { eventId, id, sealedWords }: Sealed): EnquiryInput {
  const plain: unknown = JSON.parse(unseal(keys.contact, sealedWords, boundTo(eventId, id)).toString('utf8'));
  return enquiryInput.parse(withText(plain));
}

/** No address is null where it is kept, and empty where it is typed. */
function withText(plain: unknown): unknown {
  return typeof plain === 'object' && plain !== null && 'address' in plain && plain.address === null
    ? { ...plain, address: '' }
    : plain;
}

/** By which the enquiries that somebody left their address with are found, to be erased with them. */
export function senderTag(keys: EventKeys, address: string): Buffer {
  return mac(keys.lookup, 'enquiry', address.normalize('NFC').toLowerCase()).subarray(0, 16);
}
