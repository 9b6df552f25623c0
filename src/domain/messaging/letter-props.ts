import type { Translate } from '../../platform/i18n/translate.ts';
import type { RegistrationState, Role } from '../registration/schema.ts';
import type { EventFacts } from './event-facts.ts';
import type { Block } from './letter.ts';

/**
 * All that a letter may know. There is no room here for the address of the meeting, nor for anybody else's name.
 */
export type LetterProps = {
  readonly t: Translate;
  readonly event: EventFacts;
  readonly displayName: string;
  readonly state: RegistrationState;
  readonly role: Role;
  readonly revoked: boolean;
  /** Until when a freed place is held, in words; null where none is offered. */
  readonly offeredUntil: string | null;
  /** What the organiser adds, in paragraphs. */
  readonly words: readonly string[];
  /** What came of the event, in the letter that tells it. */
  readonly outcome: readonly Block[];
  readonly manageLink: string;
  /** Ends mail of this kind; null for all that is needed in order to take part. */
  readonly endLink: string | null;
  /** The way to the door; null for everybody who may not have it. */
  readonly passLink: string | null;
};
