import { doorOpensAt, guestDoorOpensAt } from '../event/policy.ts';
import type { PublishedEvent } from '../event/schema.ts';
import type { RegistrationRow } from '../registration/data/registrations.ts';
import type { Role } from '../registration/schema.ts';
import type { DoorHours } from './door-hours.ts';
import type { DoorState } from './schema.ts';

/** Talks run over: who was cut off must be able to come back. */
const GRACE = Temporal.Duration.from({ minutes: 30 });

type Timed = Pick<PublishedEvent, 'startsAt' | 'endsAt' | 'doorOpensMinutes'>;

/** Exclusive. */
export function doorClosesAt(event: Timed): Temporal.Instant {
  return event.endsAt.add(GRACE);
}

/** Whether another room makes the list before links go out be gone through again: as long as nobody can have come in. */
export function isHeldAgain(hours: DoorHours): boolean {
  return hours !== 'open' && hours !== 'over' && hours !== 'cancelled';
}

type Question = {
  readonly event: Timed & Pick<PublishedEvent, 'state' | 'linksHeld'>;
  readonly registration: Pick<RegistrationRow, 'state' | 'revoked'>;
  readonly role: Role;
  readonly isLocked: boolean;
  readonly hasMeeting: boolean;
  readonly hasTrouble: boolean;
  readonly now: Temporal.Instant;
};

/** The one function that decides who is let in: only `open` enters. */
export function mayEnter(question: Question): DoorState {
  const { event, registration, role, isLocked, hasMeeting, hasTrouble, now } = question;
  if (registration.revoked) return 'revoked';
  if (registration.state !== 'admitted') return 'not-admitted';
  if (event.state !== 'published') return event.state;
  const isGuest = role !== 'participant';
  const opensAt = isGuest ? guestDoorOpensAt(event) : doorOpensAt(event);
  if (Temporal.Instant.compare(now, opensAt) < 0) return 'too-early';
  if (Temporal.Instant.compare(now, doorClosesAt(event)) >= 0) return 'over';
  // Hosts and panel come in although they have locked the door to everybody else.
  if (isLocked && !isGuest) return 'locked';
  if (!hasMeeting || event.linksHeld) return 'no-room';
  return hasTrouble ? 'no-answer' : 'open';
}
