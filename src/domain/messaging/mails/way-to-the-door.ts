import { eventFacts } from '../event-facts.ts';
import { action, type Block, paragraph } from '../letter.ts';
import type { LetterProps } from '../letter-props.ts';

/** A person's own link with what they need to use it; nothing where they may not have one. */
export function wayToTheDoor({ t, event, passLink }: LetterProps): Block[] {
  if (passLink === null) return [];
  const door = { term: t('mail.facts.door'), lines: [event.doorOpens] };
  return [
    action(t('mail.join.label'), passLink),
    { kind: 'facts', facts: [...eventFacts(t, event), door] },
    paragraph(t('mail.join.early')),
    paragraph(t('mail.join.alone')),
  ];
}
