import { eventFacts } from '../event-facts.ts';
import { action, type Letter, paragraph } from '../letter.ts';
import type { LetterProps } from '../letter-props.ts';

/** Offers a freed place, and says until when it is held. */
export function offerLetter({ t, event, offeredUntil, manageLink }: LetterProps): Letter {
  return {
    subject: t('mail.offer.subject'),
    blocks: [
      ...(offeredUntil === null ? [] : [paragraph(t('mail.offer.held', { until: offeredUntil }))]),
      { kind: 'facts', facts: eventFacts(t, event) },
      paragraph(t('mail.offer.next')),
      action(t('mail.offer.action'), manageLink),
      paragraph(t('mail.offer.otherwise')),
    ],
  };
}
