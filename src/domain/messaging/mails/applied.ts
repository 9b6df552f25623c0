import { eventFacts } from '../event-facts.ts';
import { type Letter, paragraph } from '../letter.ts';
import type { LetterProps } from '../letter-props.ts';

/** Says that the application has arrived and who decides. */
export function appliedLetter({ t, event }: LetterProps): Letter {
  return {
    subject: t('mail.applied.subject'),
    blocks: [
      paragraph(t('mail.applied.thanks')),
      paragraph(t('mail.applied.next')),
      { kind: 'facts', facts: eventFacts(t, event) },
    ],
  };
}
