import type { PublishedEvent } from '../event/schema.ts';
import type { RegistrationRow } from '../registration/data/registrations.ts';

/** Why the door does not open for somebody, in the order in which it is looked at. */
export type DoorState =
  | 'not-admitted'
  | 'revoked'
  | 'cancelled'
  | 'postponed'
  | 'too-early'
  | 'over'
  | 'open'
  /** Everything is right but no meeting has been set: the organiser has to act. */
  | 'no-room';

/** What stands behind a pass: whose it is, for which event, and what the door says now. */
export type Door = {
  readonly event: PublishedEvent;
  readonly registration: RegistrationRow;
  readonly displayName: string;
  readonly state: DoorState;
  readonly opensAt: Temporal.Instant;
  readonly closesAt: Temporal.Instant;
};
