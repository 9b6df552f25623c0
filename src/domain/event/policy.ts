import type { StaffScope } from '../account/policy.ts';
import { type Kept, keptUntil } from './rules.ts';
import type { StaffEvent } from './schema.ts';

/** Somebody at work on one event. Like every scope, only the gate of the workspace makes it. */
export type EventScope = StaffScope & { readonly event: StaffEvent };

/** Whether the people of an event are still kept on this day of its zone, and may be written to. */
export function isKept(event: Kept, now: Temporal.Instant): boolean {
  const today = now.toZonedDateTimeISO(event.timeZone).toPlainDate();
  return Temporal.PlainDate.compare(today, keptUntil(event)) <= 0;
}
