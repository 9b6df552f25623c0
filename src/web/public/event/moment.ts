import { publicStatus, takesRegistrations } from '../../../domain/event/rules.ts';
import type { Availability, PublicStatus, PublishedEvent } from '../../../domain/event/schema.ts';

/** How an event stands at one moment, as far as its page depends on it. */
export type Moment = {
  readonly status: PublicStatus;
  readonly availability: Availability;
  readonly takesRegistrations: boolean;
};

export function momentOf(event: PublishedEvent, availability: Availability, now: Temporal.Instant): Moment {
  return {
    status: publicStatus(event, availability, now),
    availability,
    takesRegistrations: takesRegistrations(event, now),
  };
}
