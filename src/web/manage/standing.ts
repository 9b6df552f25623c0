import type { PublishedEvent } from '../../domain/event/schema.ts';
import type { OwnRegistration } from '../../domain/registration/schema.ts';

/** How things stand for the holder of a registration, told apart as far as their page says something else. */
export type Standing =
  | 'unconfirmed'
  | 'applied'
  | 'waitlisted'
  | 'offered'
  | 'admitted'
  | 'revoked'
  | 'declined'
  | 'withdrawn';

/** Where things stand at `now`. An offer that has run out is none: its holder waits again. */
export function standingOf(
  own: Pick<OwnRegistration, 'state' | 'revoked' | 'offeredUntil'>,
  now: Temporal.Instant,
): Standing {
  if (own.state === 'withdrawn' || own.state === 'declined') return own.state;
  if (own.revoked) return 'revoked';
  const { offeredUntil } = own;
  const isOffered = offeredUntil !== null && Temporal.Instant.compare(now, offeredUntil) < 0;
  return own.state === 'waitlisted' && isOffered ? 'offered' : own.state;
}

/** The old time of a postponed event says nothing: it is still to come. */
export function hasEnded(event: Pick<PublishedEvent, 'state' | 'endsAt'>, now: Temporal.Instant): boolean {
  return event.state !== 'postponed' && Temporal.Instant.compare(now, event.endsAt) >= 0;
}

/** Whether there is still something to come to, so that asking for a place or giving it back has a sense. */
export function isAhead(event: Pick<PublishedEvent, 'state' | 'endsAt'>, now: Temporal.Instant): boolean {
  return event.state !== 'cancelled' && !hasEnded(event, now);
}
