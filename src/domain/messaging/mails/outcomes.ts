import { eventFacts } from '../event-facts.ts';
import { type Letter, paragraph } from '../letter.ts';
import type { LetterProps } from '../letter-props.ts';

/** What came of the event, in the words of its organisers. */
export function outcomesLetter({ t, event, outcome }: LetterProps): Letter {
  if (outcome.length === 0) throw new Error('Nobody has written what came of the event.');
  return {
    subject: t('mail.outcomes.subject'),
    blocks: [paragraph(t('mail.outcomes.asked')), { kind: 'facts', facts: eventFacts(t, event) }, ...outcome],
  };
}
