import type { Context } from '../../../context.ts';
import { mac } from '../../../platform/crypto/derive.ts';
import type { PublishedEvent } from '../../event/schema.ts';
import { isErased } from '../../protection/data/erasure-tags.ts';
import { findEventKeys } from '../../protection/data.ts';
import type { EventKeys } from '../../protection/schema.ts';
import { sealAnswers } from '../../question/data/answers.ts';
import type { Answer } from '../../question/schema.ts';
import { findRegistration } from '../data/registrations.ts';
import { codeHash, sealName } from '../data/sealing.ts';
import { manageVisit, personalCode } from '../policy.ts';
import type { RegisterOutcome } from '../schema.ts';

/** How long the button that registered leads to the code once more. Then the code itself is needed. */
const SAME_PRESS_MINUTES = 10;

export type CodeRegistrationInput = {
  readonly displayName: string;
  readonly locale: string;
  readonly answers: readonly Answer[];
  /** The mark of the notice that the form showed. */
  readonly notice?: Uint8Array | null;
  /** What the form brought with it: two presses of its button are one registration. */
  readonly press: string;
};

/** `visit`: the token under which the code can be seen now; null when the same form was sent long before, or its registration erased. */
export type CodeRegistered =
  | { readonly outcome: 'received'; readonly visit: string | null }
  | { readonly outcome: Exclude<RegisterOutcome, 'received'> };

/**
 * Registers somebody who gives no address: nothing is confirmed and nothing is ever sent, and only the code leads back
 * (docs/adr/0100). The window and the places are decided as for everybody.
 */
export async function registerWithCode(
  context: Pick<Context, 'db' | 'keys' | 'clock' | 'registrationWriter'>,
  event: Pick<PublishedEvent, 'id' | 'takesCodes'>,
  { displayName, locale, answers, notice = null, press }: CodeRegistrationInput,
): Promise<CodeRegistered> {
  if (!event.takesCodes) return { outcome: 'absent' };
  const keys = await findEventKeys(context, event.id);
  if (keys === null) return { outcome: 'closed' };
  const id = idOf(keys, press);
  // The same form sent once more brings nobody back who has erased what is theirs.
  if (await isErased(context.db.kysely, { eventId: event.id, id }))
    return { outcome: 'received', visit: null };
  const hash = codeHash(keys, personalCode(keys, { id }));
  const outcome = await context.registrationWriter.write(event.id, {
    id,
    hash,
    name: sealName(keys, hash, displayName),
    address: null,
    locale,
    notice,
    answers: sealAnswers(keys, hash, answers),
  });
  if (outcome !== 'received') return { outcome };
  const row = await findRegistration(context, { eventId: event.id, id });
  const now = context.clock.now();
  const isFresh = row !== null && row.createdAt.until(now).total('minutes') < SAME_PRESS_MINUTES;
  return { outcome, visit: isFresh ? manageVisit(keys, { row, now }) : null };
}

/** A UUID (RFC 9562, version 8) that nobody can choose: it follows from what the form brought, under a key. */
function idOf(keys: EventKeys, press: string): string {
  const bytes = mac(keys.capability, 'code registration', press).subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
