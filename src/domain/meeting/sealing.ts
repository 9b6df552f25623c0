import { seal, unseal } from '../../platform/crypto/seal.ts';
import type { EventKeys } from '../protection/schema.ts';

/** Seals the secret address of a meeting to its event. */
export function sealMeetingAddress(keys: EventKeys, eventId: string, address: string): Buffer {
  return seal(keys.meeting, address, `meeting ${eventId}`);
}

export function openMeetingAddress(keys: EventKeys, eventId: string, box: Uint8Array): string {
  return unseal(keys.meeting, box, `meeting ${eventId}`).toString('utf8');
}
