import type { z } from 'zod';
import { type Key, seal, unseal } from '../../platform/crypto/seal.ts';
import type { EventKeys } from '../protection/schema.ts';
import type { linkSettings } from './providers/link.ts';

/** What nobody may see before the click: the address of a meeting, and its passcodes and numbers. */
export type MeetingSecret = z.input<typeof linkSettings>;

/** Seals the settings of a meeting to its event. */
export function sealMeeting(keys: EventKeys, eventId: string, settings: object): Buffer {
  return seal(keys.meeting, JSON.stringify(settings), `meeting ${eventId}`);
}

/** The settings in the box, as its provider has to read them. */
export function openMeeting(keys: EventKeys, eventId: string, box: Uint8Array): unknown {
  return JSON.parse(unseal(keys.meeting, box, `meeting ${eventId}`).toString('utf8'));
}

/** Seals what an account at a provider needs: it belongs to no event, so the key is one of the installation. */
export function sealAccount(key: Key, accountId: string, settings: object): Buffer {
  return seal(key, JSON.stringify(settings), `meeting account ${accountId}`);
}

export function openAccount(key: Key, accountId: string, box: Uint8Array): unknown {
  return JSON.parse(unseal(key, box, `meeting account ${accountId}`).toString('utf8'));
}
