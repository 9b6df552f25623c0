import { doorOpensAt } from '../event/policy.ts';
import type { StaffEvent } from '../event/schema.ts';
import { doorClosesAt } from './rules.ts';

/** How the door of an event stands by the hour alone. `undated`: its time is not decided. */
export type DoorHours = 'draft' | 'undated' | 'cancelled' | 'postponed' | 'too-early' | 'open' | 'over';

export type Houred = Pick<StaffEvent, 'state' | 'startsAt' | 'endsAt' | 'doorOpensMinutes'>;

/** Judges the hours of a door, which a draft may lack. */
export function doorHours(event: Houred, now: Temporal.Instant): DoorHours {
  const { state, startsAt, endsAt, doorOpensMinutes } = event;
  if (state !== 'published') return state;
  if (startsAt === null || endsAt === null) return 'undated';
  const timed = { startsAt, endsAt, doorOpensMinutes };
  if (Temporal.Instant.compare(now, doorOpensAt(timed)) < 0) return 'too-early';
  return Temporal.Instant.compare(now, doorClosesAt(timed)) < 0 ? 'open' : 'over';
}
