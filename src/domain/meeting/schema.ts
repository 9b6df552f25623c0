import type { PublishedEvent } from '../event/schema.ts';
import type { RegistrationRow } from '../registration/data/registrations.ts';
import type { Role } from '../registration/schema.ts';
import type { RoomFaultKind, Way } from './providers/port.ts';

/** Why the door does not open for somebody, in the order in which it is looked at. */
export type DoorState =
  | 'not-admitted'
  | 'revoked'
  | 'cancelled'
  | 'postponed'
  | 'too-early'
  | 'over'
  /** A host keeps it shut for now: nobody comes in, and who is inside stays. */
  | 'locked'
  | 'open'
  /** Everything is right but no meeting has been set: the organiser has to act. */
  | 'no-room'
  /** The room did not let somebody in. Whoever comes looks whether it does again. */
  | 'no-answer';

/** What stands behind a pass: whose it is, for which event, and what the door says now. */
export type Door = {
  readonly event: PublishedEvent;
  readonly registration: RegistrationRow;
  readonly displayName: string;
  readonly role: Role;
  readonly state: DoorState;
  readonly opensAt: Temporal.Instant;
  readonly closesAt: Temporal.Instant;
  readonly ways: readonly Way[];
  /** Whether this person came in before the room was replaced by another, and not since. */
  readonly mustComeAgain: boolean;
};

/** Spells the addresses that providers are told, whole. Passed in: only the web knows how a URL is spelt. */
export type RoomLinks = {
  /** Where a provider reports to. */
  reports(kind: string, code: string): string;
  /** Where people come when they leave a room. */
  afterwards(): string;
  /** The host of the addresses under which people are known to providers that insist on one. */
  readonly aliasHost: string;
};

/**
 * What is wrong at a door. `unreachable`, `busy` and `refused` (the account or the room is wrong at the provider) keep
 * everybody out; `person`: the provider refused one person, and would have taken others.
 */
export type TroubleKind = RoomFaultKind | 'person';

/**
 * What became of an order to the room itself, after Foyer's own door has obeyed. `cannot`: rooms of this kind take no
 * such order. `unreachable`: the provider did not answer as it should.
 */
export type RoomAnswer = 'done' | 'cannot' | 'unreachable';

/** What has to be looked at in the settings of a meeting before people are led there. */
export const meetingChecks = [
  'attendees-hidden',
  'renaming-allowed',
  'recording',
  'chat-hosts',
  'waiting-room',
] as const;
export type MeetingCheck = (typeof meetingChecks)[number];

/** How the meeting of an event stands, without its address. */
export type MeetingState = {
  readonly isSet: boolean;
  readonly changedAt: Temporal.Instant | null;
  /** Counts the addresses that it had; 0: none. */
  readonly revision: number;
  readonly ticked: readonly MeetingCheck[];
  /** When an item of the list was last ticked, and by whom; `by` is null for who has no account any more. */
  readonly lastTick: { readonly at: Temporal.Instant; readonly by: string | null } | null;
};
