import type { Context } from '../../../context.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { type Delivery, singleAddress } from '../../../platform/mail/mailer.ts';
import type { Letter } from '../letter.ts';
import { letterHtml } from '../mails/letter-html.tsx';
import { letterText } from '../mails/letter-text.ts';

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
  { t, address, letter: { subject, blocks }, why }: StaffLetter,
): Promise<Delivery> {
  const { tag: language, direction } = t.language;
  const greeting = t('mail.greetingWithoutName');
  const footer = [{ kind: 'paragraph', text: why }] as const;
  const page = { language, direction, title: subject, greeting, blocks, footer };
  const delivery = await mail.send({
    to: singleAddress(address),
    from: { name: t('site.name'), address: config.mail.from },
    messageId: `${ids.uuid()}@${new URL(config.http.origin).hostname}`,
    subject,
    html: letterHtml(page),
    text: letterText(page),
    language,
    date: clock.now(),
  });
  if (delivery.status !== 'accepted')
    log.warn('A letter to the staff was not accepted.', { state: delivery.status, code: delivery.code });
  return delivery;
}
