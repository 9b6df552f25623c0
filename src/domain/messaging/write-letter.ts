import type { Letter } from './letter.ts';
import type { LetterProps } from './letter-props.ts';
import { againLetter } from './mails/again.ts';
import { appliedLetter } from './mails/applied.ts';
import { cancelledLetter } from './mails/cancelled.ts';
import { confirmLetter } from './mails/confirm.ts';
import { confirmationLetter } from './mails/confirmation.ts';
import { declinedLetter } from './mails/declined.ts';
import { linkLetter } from './mails/link.ts';
import { movedLetter } from './mails/moved.ts';
import { offerLetter } from './mails/offer.ts';
import { outcomesLetter } from './mails/outcomes.ts';
import { postponedLetter } from './mails/postponed.ts';
import { reminderLetter } from './mails/reminder.ts';
import { roomLetter } from './mails/room.ts';
import { waitlistedLetter } from './mails/waitlisted.ts';
import { withdrawnLetter } from './mails/withdrawn.ts';
import type { MessageKind } from './schema.ts';

const letters: Readonly<Record<Exclude<MessageKind, 'address'>, (props: LetterProps) => Letter>> = {
  confirm: confirmLetter,
  applied: appliedLetter,
  waitlisted: waitlistedLetter,
  offer: offerLetter,
  confirmation: confirmationLetter,
  link: linkLetter,
  reminder: reminderLetter,
  declined: declinedLetter,
  again: againLetter,
  moved: movedLetter,
  room: roomLetter,
  postponed: postponedLetter,
  cancelled: cancelledLetter,
  withdrawn: withdrawnLetter,
  outcomes: outcomesLetter,
};

/** The letter of a kind, for the holder of a registration. */
export function writeLetter(kind: keyof typeof letters, props: LetterProps): Letter {
  return letters[kind](props);
}
