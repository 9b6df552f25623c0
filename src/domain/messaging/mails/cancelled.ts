import { eventFacts } from '../event-facts.ts';
import { type Letter, paragraph } from '../letter.ts';
import type { LetterProps } from '../letter-props.ts';

/** Says that the event will not take place. */
export function cancelledLetter({ t, event }: LetterProps): Letter {
  return {
    subject: t('mail.cancelled.subject'),
    blocks: [
      paragraph(t('mail.cancelled.news')),
      { kind: 'facts', facts: eventFacts(t, event) },
      paragraph(t('mail.cancelled.next')),
      paragraph(t('mail.cancelled.data')),
    ],
  };
}
