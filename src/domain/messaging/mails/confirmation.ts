import { eventFacts } from '../event-facts.ts';
import { type Letter, paragraph } from '../letter.ts';
import type { LetterProps } from '../letter-props.ts';

/**
 * Says that the place is certain, or what somebody is invited for, and how the link will come. A calendar entry goes with
 * it once there is a date.
 */
export function confirmationLetter({ t, event, words, role }: LetterProps): Letter {
  const next =
    event.state === 'postponed'
      ? [paragraph(t('mail.confirmation.postponed'))]
      : [paragraph(t('mail.confirmation.link')), paragraph(t('mail.confirmation.calendar'))];
  return {
    subject: t(role === 'participant' ? 'mail.confirmation.subject' : 'mail.invited.subject'),
    blocks: [
      paragraph(t(role === 'participant' ? 'mail.confirmation.sure' : `mail.invited.${role}`)),
      ...words.map(paragraph),
      { kind: 'facts', facts: eventFacts(t, event) },
      ...next,
      ...(role === 'participant' ? [] : [paragraph(t('mail.invited.otherwise'))]),
    ],
  };
}
