import { keptUntil } from '../../../domain/event/rules.ts';
import type { ProtectedEvent } from '../../../domain/protection/data/protected-events.ts';

type Dated = ProtectedEvent & { readonly timeZone: string; readonly endsAt: Temporal.Instant };

/** Whether it is decided when the event ends, so that days follow from it. */
export function isDated(event: ProtectedEvent): event is Dated {
  return event.timeZone !== null && event.endsAt !== null;
}

/** The event with a state that days can be reckoned from: those of a draft are what they would be once published. */
export function asPublished({ state, ...event }: Dated) {
  return { ...event, state: state === 'draft' ? ('published' as const) : state };
}

/** The last day on which the people of an event are kept; null while it has no date. */
export function lastDayOf(event: ProtectedEvent): Temporal.PlainDate | null {
  return isDated(event) ? keptUntil(asPublished(event)) : null;
}
