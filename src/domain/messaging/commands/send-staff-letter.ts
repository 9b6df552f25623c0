import type { Context } from '../../../context.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { type Delivery, singleAddress } from '../../../platform/mail/mailer.ts';
import { type Letter, paragraph } from '../letter.ts';
import { setBareLetter } from '../set-letter.ts';

export type StaffLetter = {
  readonly t: Translate;
  readonly address: string;
  readonly letter: Letter;
  /** Why the reader gets it: the last sentence. */
  readonly why: string;
};

/**
 * Sends one letter to somebody of the staff, at once and past the ledger: it belongs to no registration, and who waits
 * for it can ask for it again. Its log says that it failed, never to whom.
 */
export async function sendStaffLetter(
  { mail, config, clock, ids, log }: Pick<Context, 'mail' | 'config' | 'clock' | 'ids' | 'log'>,
  { t, address, letter, why }: StaffLetter,
): Promise<Delivery> {
  const delivery = await mail.send({
    to: singleAddress(address),
    from: { name: t('site.name'), address: config.mail.from },
    messageId: `${ids.uuid()}@${new URL(config.http.origin).hostname}`,
    ...setBareLetter(letter, { t, greeting: t('mail.greetingWithoutName'), footer: [paragraph(why)] }),
    language: t.language.tag,
    date: clock.now(),
  });
  if (delivery.status !== 'accepted')
    log.warn('A letter to the staff was not accepted.', { state: delivery.status, code: delivery.code });
  return delivery;
}
