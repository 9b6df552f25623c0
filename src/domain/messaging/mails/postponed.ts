import { eventFacts } from '../event-facts.ts';
import { type Letter, paragraph } from '../letter.ts';
import type { LetterProps } from '../letter-props.ts';

/** Says that the old time does not hold any more and that a new one is to come. */
export function postponedLetter({ t, event }: LetterProps): Letter {
  return {
    subject: t('mail.postponed.subject'),
    blocks: [
      paragraph(t('mail.postponed.news')),
      { kind: 'facts', facts: eventFacts(t, event) },
      paragraph(t('mail.postponed.next')),
      paragraph(t('mail.postponed.keeps')),
    ],
  };
}
