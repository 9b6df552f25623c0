import { eventFacts } from '../event-facts.ts';
import { action, type Block, paragraph } from '../letter.ts';
import type { LetterProps } from '../letter-props.ts';

/**
 * As {@link wayToTheDoor}, in a mail that is about nothing else.
 * @throws Error where there is no link, so that no mail goes out without what it promises
 */
export function theWayToTheDoor(props: LetterProps): Block[] {
  if (props.passLink === null) throw new Error('A mail that brings a link would come out without one.');
  return wayToTheDoor(props);
}

/** A person's own link with what they need to use it; nothing where they may not have one. */
export function wayToTheDoor({ t, event, role, passLink }: LetterProps): Block[] {
  if (passLink === null) return [];
  const opens = role === 'participant' ? event.doorOpens : event.guestDoorOpens;
  const door = { term: t('mail.facts.door'), lines: [opens] };
  return [
    action(t('mail.join.label'), passLink),
    { kind: 'facts', facts: [...eventFacts(t, event), door] },
    paragraph(t('mail.join.early')),
    paragraph(t('mail.join.alone')),
  ];
}
