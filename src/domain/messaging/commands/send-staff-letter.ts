import type { Context } from '../../../context.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { type Delivery, type Mail, singleAddress } from '../../../platform/mail/mailer.ts';
import { getSenderIdentity } from '../../mail-sender/data.ts';
import { type Letter, paragraph } from '../letter.ts';
import { setBareLetter } from '../set-letter.ts';

export type StaffLetter = {
  readonly t: Translate;
  readonly address: string;
  readonly letter: Letter;
  /** Whose staff it concerns; null where it belongs to no organisation. */
  readonly organisationId: string | null;
  /** Why the reader gets it: the last sentence. */
  readonly why: string;
};

/** What sending a letter to the staff needs. */
export type LetterParts = Pick<Context, 'mail' | 'config' | 'db' | 'keys' | 'clock' | 'ids' | 'log'>;

/** Writes a letter to somebody of the staff, and sends nothing. */
export async function writeStaffLetter(
  context: LetterParts,
  { t, address, letter, organisationId, why }: StaffLetter,
): Promise<Mail> {
  const { config, clock, ids } = context;
  const sender = await getSenderIdentity(context, organisationId, 'neutral');
  return {
    to: singleAddress(address),
    from: { name: t('site.name'), address: sender.address },
    messageId: `${ids.uuid()}@${new URL(config.http.origin).hostname}`,
    ...setBareLetter(letter, { t, greeting: t('mail.greetingWithoutName'), footer: [paragraph(why)] }),
    ...(sender.dkim && { dkim: sender.dkim }),
    language: t.language.tag,
    date: clock.now(),
  };
}

/**
 * Sends one letter to somebody of the staff, at once and past the ledger: it belongs to no registration, and who waits
 * for it can ask for it again. Its log says that it failed, never to whom.
 */
export async function sendStaffLetter(context: LetterParts, letter: StaffLetter): Promise<Delivery> {
  return sendWrittenLetter(context, await writeStaffLetter(context, letter));
}

/** Sends a letter that was written. */
export async function sendWrittenLetter(
  { mail, log }: Pick<Context, 'mail' | 'log'>,
  letter: Mail,
): Promise<Delivery> {
  const delivery = await mail.send(letter);
  const { status, code } = delivery;
  if (status !== 'accepted') log.warn('A letter to the staff was not accepted.', { state: status, code });
  return delivery;
}
