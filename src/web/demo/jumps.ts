import { doorOpensAt } from '../../domain/event/policy.ts';
import type { PublishedEvent } from '../../domain/event/schema.ts';
import { doorClosesAt } from '../../domain/meeting/rules.ts';
import type { MessageKey } from '../../platform/i18n/translate.ts';

/** When the demo begins: the morning of 20 July 2020 in Colombo. */
export const DEMO_BEGINNING = Temporal.Instant.from('2020-07-20T03:30:00Z');

export type Jump = { readonly label: MessageKey; readonly at: Temporal.Instant };

type Timed = Pick<PublishedEvent, 'registrationClosesAt' | 'startsAt' | 'endsAt' | 'doorOpensMinutes'>;

/** The moments of an event that are worth seeing, in their order; without an event, the beginning alone. */
export function jumpsOf(event: Timed | null): Jump[] {
  const beginning: Jump = { label: 'demo.jumps.beginning', at: DEMO_BEGINNING };
  if (event === null) return [beginning];
  return [
    beginning,
    { label: 'demo.jumps.closing', at: event.registrationClosesAt.subtract({ hours: 1 }) },
    { label: 'demo.jumps.closed', at: event.registrationClosesAt.add({ minutes: 1 }) },
    { label: 'demo.jumps.dayBefore', at: event.startsAt.subtract({ hours: 24 }) },
    { label: 'demo.jumps.atDoor', at: doorOpensAt(event).add({ minutes: 1 }) },
    { label: 'demo.jumps.after', at: doorClosesAt(event).add({ hours: 1 }) },
  ];
}
