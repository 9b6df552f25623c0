import type { Translate } from '../../../platform/i18n/translate.ts';
import { action, type Letter, paragraph } from '../letter.ts';

export type NewsAskedProps = {
  readonly organisation: string;
  readonly isSubscribed: boolean;
  /** The page with the button that confirms. */
  readonly page: string;
};

/**
 * Answers somebody who asked for news at this address, which may be a stranger's. Who gets them already is told so, and
 * nobody but the address is.
 */
export function newsAskedLetter(t: Translate, { organisation, isSubscribed, page }: NewsAskedProps): Letter {
  const subject = t('mail.news.asked.subject', { organisation });
  const asked = paragraph(t('mail.news.asked.asked', { organisation }));
  if (isSubscribed) return { subject, blocks: [asked, paragraph(t('mail.news.asked.already'))] };
  return {
    subject,
    blocks: [
      asked,
      paragraph(t('mail.news.asked.next')),
      action(t('mail.news.asked.action'), page),
      paragraph(t('mail.news.asked.notYou')),
    ],
  };
}
