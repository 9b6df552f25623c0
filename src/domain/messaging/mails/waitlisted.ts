import { eventFacts } from '../event-facts.ts';
import { type Letter, paragraph } from '../letter.ts';
import type { LetterProps } from '../letter-props.ts';

/** Says that all places are taken and that nobody is forgotten. */
export function waitlistedLetter({ t, event }: LetterProps): Letter {
  return {
    subject: t('mail.waitlisted.subject'),
    blocks: [
      paragraph(t('mail.waitlisted.thanks')),
      paragraph(t('mail.waitlisted.next')),
      { kind: 'facts', facts: eventFacts(t, event) },
    ],
  };
}
