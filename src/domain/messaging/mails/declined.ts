import { eventFacts } from '../event-facts.ts';
import { type Letter, paragraph } from '../letter.ts';
import type { LetterProps } from '../letter-props.ts';

/** Tells an applicant kindly that there is no place for them. */
export function declinedLetter({ t, event }: LetterProps): Letter {
  return {
    subject: t('mail.declined.subject'),
    blocks: [
      paragraph(t('mail.declined.answer')),
      { kind: 'facts', facts: eventFacts(t, event) },
      paragraph(t('mail.declined.data')),
    ],
  };
}
