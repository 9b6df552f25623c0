import type { Context } from '../../../context.ts';
import type { PublishedEvent } from '../../event/schema.ts';
import { findEventKeys } from '../../protection/data.ts';
import { sealAnswers } from '../../question/data/answers.ts';
import type { Answer } from '../../question/schema.ts';
import { contactHash, sealAddress, sealName } from '../data/sealing.ts';
import type { MailChoices, RegisterOutcome, RegistrationInput } from '../schema.ts';

/**
 * Takes a form. The answer is the same for a new, a known and a withdrawn address; what differs goes to the
 * address alone, by mail. The window, the places and the uniqueness are decided by the database's clock in one
 * statement. A form sent twice does no harm.
 */
export async function registerPerson(
  context: Pick<Context, 'keys' | 'ids' | 'registrationWriter'>,
  event: Pick<PublishedEvent, 'id'>,
  input: RegistrationInput & {
    readonly locale: string;
    readonly answers?: readonly Answer[];
    readonly notice?: Uint8Array | null;
    readonly choices?: MailChoices | undefined;
  },
): Promise<RegisterOutcome> {
  const keys = await findEventKeys(context, event.id);
  // Everybody of this event has been erased: it is long over.
  if (keys === null) return 'closed';
  const hash = contactHash(keys, input.address);
  return context.registrationWriter.write(event.id, {
    id: context.ids.uuid(),
    hash,
    name: sealName(keys, hash, input.displayName),
    address: sealAddress(keys, hash, input.address),
    locale: input.locale,
    choices: input.choices,
    notice: input.notice ?? null,
    answers: sealAnswers(keys, hash, input.answers ?? []),
  });
}
