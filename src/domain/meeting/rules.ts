import type { PublishedEvent } from '../event/schema.ts';
import type { RegistrationRow } from '../registration/data/registrations.ts';
import type { DoorState } from './schema.ts';

/** Talks run over: who was cut off must be able to come back. */
const GRACE = Temporal.Duration.from({ minutes: 30 });

type Timed = Pick<PublishedEvent, 'startsAt' | 'endsAt' | 'doorOpensMinutes'>;

export function doorOpensAt(event: Timed): Temporal.Instant {
  return event.startsAt.subtract({ minutes: event.doorOpensMinutes });
}

/** Exclusive. */
export function doorClosesAt(event: Timed): Temporal.Instant {
  return event.endsAt.add(GRACE);
}

type Question = {
  readonly event: Timed & Pick<PublishedEvent, 'state' | 'linksHeld'>;
  readonly registration: Pick<RegistrationRow, 'state' | 'revoked'>;
  readonly isLocked: boolean;
  readonly hasMeeting: boolean;
  readonly hasTrouble: boolean;
  readonly now: Temporal.Instant;
};

/** The one function that decides who is let in: only `open` enters. */
export function mayEnter(question: Question): DoorState {
  const { event, registration, isLocked, hasMeeting, hasTrouble, now } = question;
  if (registration.revoked) return 'revoked';
  if (registration.state !== 'admitted') return 'not-admitted';
  if (event.state !== 'published') return event.state;
  if (Temporal.Instant.compare(now, doorOpensAt(event)) < 0) return 'too-early';
  if (Temporal.Instant.compare(now, doorClosesAt(event)) >= 0) return 'over';
  if (isLocked) return 'locked';
  if (!hasMeeting || event.linksHeld) return 'no-room';
  return hasTrouble ? 'no-answer' : 'open';
}
