import type { Context } from '../../context.ts';
import type { Translate } from '../../platform/i18n/translate.ts';
import { type Mail, singleAddress } from '../../platform/mail/mailer.ts';
import type { SenderIdentity } from '../mail-sender/data.ts';
import { paragraph } from './letter.ts';
import { setBareLetter } from './set-letter.ts';

type Trial = {
  readonly sender: SenderIdentity;
  readonly to: string;
  readonly t: Translate;
  /** Of the machine: receivers judge it. */
  readonly date: Temporal.Instant;
};

/** A mail by which an operator sees what arrives, and what the receiver thinks of it. It is about nobody. */
export function composeTrial(
  { config, ids }: Pick<Context, 'config' | 'ids'>,
  { sender, to, t, date }: Trial,
): Mail {
  const letter = {
    subject: t('mail.trial.subject'),
    blocks: [
      paragraph(t('mail.trial.arrived', { address: sender.address })),
      paragraph(t('mail.trial.look')),
    ],
  };
  const footer = [paragraph(t('mail.trial.why'))];
  return {
    to: singleAddress(to),
    from: { name: t('mail.neutralSender'), address: sender.address },
    messageId: `${ids.uuid()}@${new URL(config.http.origin).hostname}`,
    ...setBareLetter(letter, { t, greeting: t('mail.greetingWithoutName'), footer }),
    ...(sender.dkim && { dkim: sender.dkim }),
    language: t.language.tag,
    date,
  };
}
