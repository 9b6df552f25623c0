import { type Letter, paragraph } from '../letter.ts';
import type { LetterProps } from '../letter-props.ts';
import { theWayToTheDoor } from './way-to-the-door.ts';

/** Calls somebody who was inside into the room that has taken the place of the one they were in. */
export function roomLetter(props: LetterProps): Letter {
  const { t } = props;
  return {
    subject: t('mail.room.subject'),
    blocks: [
      paragraph(t('mail.room.news')),
      paragraph(t('mail.room.come')),
      ...theWayToTheDoor(props),
      paragraph(t('mail.room.already')),
    ],
  };
}
