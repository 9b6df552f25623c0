import { eventFacts } from '../event-facts.ts';
import { type Letter, paragraph } from '../letter.ts';
import type { LetterProps } from '../letter-props.ts';

/** Tells the new time. Who has a place also gets the calendar entry anew. */
export function movedLetter({ t, event, state }: LetterProps): Letter {
  return {
    subject: t('mail.moved.subject'),
    blocks: [
      paragraph(t('mail.moved.new')),
      { kind: 'facts', facts: eventFacts(t, event) },
      ...standing(t, state).map(paragraph),
      paragraph(t('mail.moved.withdraw')),
    ],
  };
}

function standing(t: LetterProps['t'], state: LetterProps['state']): string[] {
  if (state === 'admitted') return [t('mail.moved.admitted'), t('mail.moved.calendar')];
  return [state === 'waitlisted' ? t('mail.moved.waitlisted') : t('mail.moved.applied')];
}
