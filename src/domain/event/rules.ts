import type { Question } from '../question/schema.ts';
import {
  type Availability,
  DAYS_TO_FIND_A_NEW_DATE,
  type EventInput,
  type MissingPart,
  type PublicStatus,
  type PublishedEvent,
} from './schema.ts';

const CLOSING_SOON = Temporal.Duration.from({ hours: 48 });

/** The instant from which registration is closed: the midnight that ends the last day in the event's zone. */
export function closesAt(lastDay: Temporal.PlainDate, timeZone: string): Temporal.Instant {
  // Where clocks skip midnight, the day begins later: toZonedDateTime without a time answers the first instant.
  return lastDay.add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
}

type Dated = Pick<
  PublishedEvent,
  'state' | 'startsAt' | 'endsAt' | 'registrationOpensAt' | 'registrationClosesAt'
>;

const before = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(one, other) < 0;

/** What the public page says of the event at `now`. */
export function publicStatus(event: Dated, availability: Availability, now: Temporal.Instant): PublicStatus {
  if (event.state === 'cancelled' || event.state === 'postponed') return event.state;
  if (!before(now, event.endsAt)) return 'ended';
  if (!before(now, event.startsAt)) return 'live';
  if (event.registrationOpensAt !== null && before(now, event.registrationOpensAt)) return 'announced';
  if (!before(now, event.registrationClosesAt)) return 'closed';
  if (availability === 'full') return 'full';
  return before(now, event.registrationClosesAt.subtract(CLOSING_SOON)) ? 'open' : 'closing-soon';
}

/** The next instant at which {@link publicStatus} may answer differently, or null after the end. */
export function nextChange(event: Dated, now: Temporal.Instant): Temporal.Instant | null {
  const changes = [
    event.registrationOpensAt,
    event.registrationClosesAt.subtract(CLOSING_SOON),
    event.registrationClosesAt,
    event.startsAt,
    event.endsAt,
  ];
  const ahead = changes.filter((change) => change !== null).filter((change) => before(now, change));
  return ahead.sort(Temporal.Instant.compare)[0] ?? null;
}

/** Whether a form may be sent at `now`. Full events take people for the waiting list. The database decides again. */
export function takesRegistrations(event: Dated, now: Temporal.Instant): boolean {
  const opened = event.registrationOpensAt === null || !before(now, event.registrationOpensAt);
  return event.state !== 'cancelled' && opened && before(now, event.registrationClosesAt);
}

export type Kept = Pick<PublishedEvent, 'state' | 'endsAt' | 'timeZone' | 'retentionDays' | 'heldUntil'>;

/** The last day on which the data of the people is kept, in the event's zone. */
export function keptUntil(event: Kept): Temporal.PlainDate {
  const days = event.retentionDays + (event.state === 'postponed' ? DAYS_TO_FIND_A_NEW_DATE : 0);
  const usual = event.endsAt.toZonedDateTimeISO(event.timeZone).toPlainDate().add({ days });
  const { heldUntil } = event;
  return heldUntil !== null && Temporal.PlainDate.compare(heldUntil, usual) > 0 ? heldUntil : usual;
}

/** The last day on which answers to a question are kept: never longer than the rest. */
export function questionKeptUntil(event: Kept, { keptDays }: Pick<Question, 'keptDays'>): Temporal.PlainDate {
  const own = Math.min(keptDays ?? event.retentionDays, event.retentionDays);
  return keptUntil({ ...event, retentionDays: own });
}

/** The public word for the places: nearly full from nine tenths on. */
export function availabilityOf(places: {
  readonly capacity: number | null;
  readonly taken: number;
}): Availability {
  if (places.capacity === null) return 'open';
  if (places.taken >= places.capacity) return 'full';
  return places.taken * 10 >= places.capacity * 9 ? 'nearly-full' : 'open';
}

type LocalTimes = Pick<EventInput, 'timeZone' | 'startsLocal' | 'endsLocal' | 'lastDay'>;

type Instants = {
  readonly startsAt: Temporal.Instant | null;
  readonly endsAt: Temporal.Instant | null;
  readonly registrationClosesAt: Temporal.Instant | null;
};

/**
 * The instants that follow from local times and zone. Without a last day, registration closes at the start; with one
 * that reaches beyond the end, at the end, because nobody could be served any more.
 */
export function deriveInstants({ timeZone, startsLocal, endsLocal, lastDay }: LocalTimes): Instants {
  if (timeZone === null) return { startsAt: null, endsAt: null, registrationClosesAt: null };
  const startsAt = startsLocal?.toZonedDateTime(timeZone).toInstant() ?? null;
  const endsAt = endsLocal?.toZonedDateTime(timeZone).toInstant() ?? null;
  if (lastDay === null) return { startsAt, endsAt, registrationClosesAt: startsAt };
  const midnight = closesAt(lastDay, timeZone);
  const registrationClosesAt = endsAt !== null && before(endsAt, midnight) ? endsAt : midnight;
  return { startsAt, endsAt, registrationClosesAt };
}

/** What a draft lacks before it can be published; a person can act on each word. */
export function missingParts(draft: LocalTimes & { readonly title: string }): MissingPart[] {
  const { startsAt, endsAt } = deriveInstants(draft);
  const checks: [MissingPart, boolean][] = [
    ['title', draft.title === ''],
    ['timeZone', draft.timeZone === null],
    ['startsLocal', draft.startsLocal === null],
    ['endsLocal', draft.endsLocal === null],
    ['order', startsAt !== null && endsAt !== null && !before(startsAt, endsAt)],
  ];
  return checks.filter(([, isMissing]) => isMissing).map(([part]) => part);
}
