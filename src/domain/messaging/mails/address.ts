import type { Translate } from '../../../platform/i18n/translate.ts';
import { action, type Letter, paragraph } from '../letter.ts';

/**
 * Goes to an address that somebody typed and that may be a stranger's. So it names neither person nor event, and its
 * link can do one thing: confirm the address.
 */
export function addressLetter(t: Translate, addressLink: string): Letter {
  return {
    subject: t('mail.address.subject'),
    blocks: [
      paragraph(t('mail.address.asked')),
      action(t('mail.address.action'), addressLink),
      paragraph(t('mail.address.notYou')),
    ],
  };
}
