import { type Letter, paragraph } from '../letter.ts';
import type { LetterProps } from '../letter-props.ts';
import { theWayToTheDoor } from './way-to-the-door.ts';

/** Shortly before the start: the link once more, so that nobody has to search for it. */
export function reminderLetter(props: LetterProps): Letter {
  const { t } = props;
  return {
    subject: t('mail.reminder.subject'),
    blocks: [paragraph(t('mail.reminder.soon')), ...props.words.map(paragraph), ...theWayToTheDoor(props)],
  };
}
