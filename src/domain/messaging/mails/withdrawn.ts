import { eventFacts } from '../event-facts.ts';
import { type Letter, paragraph } from '../letter.ts';
import type { LetterProps } from '../letter-props.ts';

/** Confirms a withdrawal, and says that the way back is open. */
export function withdrawnLetter({ t, event }: LetterProps): Letter {
  return {
    subject: t('mail.withdrawn.subject'),
    blocks: [
      paragraph(t('mail.withdrawn.done')),
      { kind: 'facts', facts: eventFacts(t, event) },
      paragraph(t('mail.withdrawn.mistake')),
      paragraph(t('mail.withdrawn.data')),
    ],
  };
}
