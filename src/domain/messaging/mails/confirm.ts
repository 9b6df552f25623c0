import { eventFacts } from '../event-facts.ts';
import { action, type Letter, paragraph } from '../letter.ts';
import type { LetterProps } from '../letter-props.ts';

/** Asks the owner of an address whether it was them. The button is behind the link: opening a link confirms nothing. */
export function confirmLetter({ t, event, manageLink }: LetterProps): Letter {
  return {
    subject: t('mail.confirm.subject'),
    blocks: [
      paragraph(t('mail.confirm.used')),
      { kind: 'facts', facts: eventFacts(t, event) },
      paragraph(t('mail.confirm.next')),
      action(t('mail.confirm.action'), manageLink),
      paragraph(t('mail.confirm.notYou')),
    ],
  };
}
