import type { StaffScope } from '../account/policy.ts';
import { type Kept, keptUntil } from './rules.ts';
import type { PublishedEvent, StaffEvent } from './schema.ts';

/** Somebody at work on one event. Like every scope, only the gate of the workspace makes it. */
export type EventScope = StaffScope & { readonly event: StaffEvent };

/** Whether the people of an event are still kept on this day of its zone, and may be written to. */
export function isKept(event: Kept, now: Temporal.Instant): boolean {
  const today = now.toZonedDateTimeISO(event.timeZone).toPlainDate();
  return Temporal.PlainDate.compare(today, keptUntil(event)) <= 0;
}

type Opening = Pick<PublishedEvent, 'startsAt' | 'doorOpensMinutes'>;

export function doorOpensAt(event: Opening): Temporal.Instant {
  return event.startsAt.subtract({ minutes: event.doorOpensMinutes });
}

/** Who was invited by name comes earlier, to try microphone and camera. */
const GUESTS_COME = Temporal.Duration.from({ minutes: 60 });

export function guestDoorOpensAt(event: Opening): Temporal.Instant {
  const [own, others] = [event.startsAt.subtract(GUESTS_COME), doorOpensAt(event)];
  return Temporal.Instant.compare(own, others) < 0 ? own : others;
}
