import { z } from 'zod';
import { seal, unseal } from '../../platform/crypto/seal.ts';
import type { EventKeys } from '../protection/schema.ts';

const meetingSecret = z.object({ address: z.string(), details: z.string().nullable() });

/** What nobody may see before the click: the address of a meeting, and its passcodes and numbers. */
export type MeetingSecret = z.infer<typeof meetingSecret>;

/** Seals the secret of a meeting to its event. */
export function sealMeeting(keys: EventKeys, eventId: string, secret: MeetingSecret): Buffer {
  return seal(keys.meeting, JSON.stringify(secret), `meeting ${eventId}`);
}

export function openMeeting(keys: EventKeys, eventId: string, box: Uint8Array): MeetingSecret {
  return meetingSecret.parse(JSON.parse(unseal(keys.meeting, box, `meeting ${eventId}`).toString('utf8')));
}
