import { type Letter, paragraph } from '../letter.ts';
import type { LetterProps } from '../letter-props.ts';
import { theWayToTheDoor } from './way-to-the-door.ts';

/** Brings a person their own link. */
export function linkLetter(props: LetterProps): Letter {
  const { t } = props;
  return {
    subject: t('mail.link.subject'),
    blocks: [paragraph(t('mail.link.here')), ...props.words.map(paragraph), ...theWayToTheDoor(props)],
  };
}
