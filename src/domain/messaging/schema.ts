import type { MailLook, RegistrationState, Role } from '../registration/schema.ts';

/** What a message is for. The order is the order in which messages that are due at the same moment go out. */
export const messageKinds = [
  'confirm',
  'applied',
  'waitlisted',
  'offer',
  'confirmation',
  'link',
  'reminder',
  'declined',
  'again',
  'moved',
  'room',
  'postponed',
  'cancelled',
  'withdrawn',
  'address',
  'outcomes',
] as const;

export type MessageKind = (typeof messageKinds)[number];

/** The kinds that the message plan of an event decides about. */
export const plannedKinds = ['confirmation', 'link', 'reminder'] as const satisfies readonly MessageKind[];
export type PlannedKind = (typeof plannedKinds)[number];

/** How far a message has come. What is `planned` may have been tried before. */
export type MessageState = 'planned' | 'sending' | 'sent' | 'failed' | 'bounced' | 'dropped';

/** A notice that the whole event changed; goes to everybody with a place, an application or a turn in the queue. */
export type NoticeKind = 'moved' | 'postponed' | 'cancelled';

/**
 * Why a message that was planned is not sent. `late`: what it speaks of has passed. `unreached`: the mail server put it
 * off until then. `unwanted`: the person has taken back that they want it.
 */
export type DropReason =
  | 'withdrawn'
  | 'declined'
  | 'cancelled'
  | 'superseded'
  | 'revoked'
  | 'late'
  | 'unwanted'
  | 'unreached';

/** Spells the addresses that stand in mails, whole. Passed in by main: only the web knows how a URL is spelt. */
export type PersonalLinks = {
  manage(code: string, token: string): string;
  pass(code: string, token: string): string;
  /** Where somebody who was mailed at a new address confirms that it is theirs. */
  address(code: string, token: string): string;
  /** Where somebody ends mail that they do not need in order to take part, also by one POST (RFC 8058). */
  endMail(code: string, token: string): string;
  /** Where somebody who was invited registers. */
  invitation(code: string, token: string): string;
  event(organisationSlug: string, eventSlug: string): string;
  events(organisationSlug: string): string;
  /** Where a subscriber to the news confirms the wish; `endNews` is where it is ended, also by one POST (RFC 8058). */
  news(organisationSlug: string, token: string): string;
  endNews(organisationSlug: string, token: string): string;
};

/** A row of the ledger that this sender has claimed, with what is needed to judge and to write it. */
export type ClaimedMessage = {
  readonly eventId: string;
  readonly id: string;
  readonly registrationId: string;
  readonly kind: MessageKind;
  readonly dueAt: Temporal.Instant;
  /** In the product's clock, as the database told it. */
  readonly claimedAt: Temporal.Instant;
  /** How often it was claimed, this time included. */
  readonly attempts: number;
  readonly state: RegistrationState;
  readonly role: Role;
  readonly revoked: boolean;
  readonly offeredUntil: Temporal.Instant | null;
  readonly locale: string;
  readonly passGeneration: number;
  readonly manageGeneration: number;
  readonly contactHash: Uint8Array;
  readonly sealedName: Uint8Array;
  readonly sealedAddress: Uint8Array;
  /** An address that the person asked for and has not confirmed yet; the message of kind `address` goes there. */
  readonly newAddress: Uint8Array | null;
  readonly newAddressGeneration: number | null;
  /** Whether an earlier mail put the event into this person's calendar. */
  readonly invited: boolean;
  /** How often this person was given a place or withdrew, this message included. */
  readonly calendarChanges: number;
  readonly mailLook: MailLook;
  readonly withCalendar: boolean;
  /** False for a mail that the person does not need, once they have taken back that they want it. */
  readonly isWanted: boolean;
};

/** What became of a claimed message. `retry` and `released` make it planned again; `parked` waits for a new date. */
export type MessageOutcome =
  | { readonly state: 'sent'; readonly replyCode: number }
  | { readonly state: 'failed'; readonly replyCode: number | null; readonly reason: string }
  | { readonly state: 'dropped'; readonly reason: DropReason; readonly replyCode?: number | null }
  | {
      readonly state: 'retry';
      readonly replyCode: number | null;
      readonly reason: string;
      /** Milliseconds of the machine's clock. */
      readonly wait: number;
      /** The server could not be used at all, so others need not be tried now; then `replyCode` is null. */
      readonly outage: boolean;
    }
  | { readonly state: 'released' }
  | { readonly state: 'parked' };
