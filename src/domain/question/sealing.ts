import { seal, unseal } from '../../platform/crypto/seal.ts';
import type { EventKeys } from '../protection/schema.ts';

/** Seals an answer to its question and to the registration with this contact hash. */
export function sealAnswer(keys: EventKeys, { hash, questionId }: AnswerPlace, text: string): Buffer {
  return seal(keys.contact, text, boundTo({ hash, questionId }));
}

export function openAnswer(keys: EventKeys, place: AnswerPlace, box: Uint8Array): string {
  return unseal(keys.contact, box, boundTo(place)).toString('utf8');
}

type AnswerPlace = { readonly hash: Uint8Array; readonly questionId: string };

function boundTo({ hash, questionId }: AnswerPlace): Buffer {
  return Buffer.concat([Buffer.from(`answer ${questionId}`), hash]);
}
