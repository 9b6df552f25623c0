import { eventFacts } from '../event-facts.ts';
import { type Letter, paragraph } from '../letter.ts';
import type { LetterProps } from '../letter-props.ts';

/** Says that the place is certain and how the link will come. A calendar entry goes with it once there is a date. */
export function confirmationLetter({ t, event, words }: LetterProps): Letter {
  const next =
    event.state === 'postponed'
      ? [paragraph(t('mail.confirmation.postponed'))]
      : [paragraph(t('mail.confirmation.link')), paragraph(t('mail.confirmation.calendar'))];
  return {
    subject: t('mail.confirmation.subject'),
    blocks: [
      paragraph(t('mail.confirmation.sure')),
      ...words.map(paragraph),
      { kind: 'facts', facts: eventFacts(t, event) },
      ...next,
    ],
  };
}
