import type { ConsentState, StaffPanellist } from './schema/panellist.ts';

type Consent = Pick<StaffPanellist, 'consentExpiresAt' | 'consentWithdrawnAt'>;

/** How the consent of a panellist stands at `now`. The public query asks the database the same. */
export function consentState(
  { consentExpiresAt, consentWithdrawnAt }: Consent,
  now: Temporal.Instant,
): ConsentState {
  if (consentWithdrawnAt !== null) return 'withdrawn';
  if (consentExpiresAt === null) return 'missing';
  return Temporal.Instant.compare(now, consentExpiresAt) < 0 ? 'valid' : 'expired';
}

/** The instant from which a consent no longer holds: the midnight that ends its last day, in the zone of the event. */
export function consentEnd(lastDay: Temporal.PlainDate, timeZone: string | null): Temporal.Instant {
  return lastDay
    .add({ days: 1 })
    .toZonedDateTime(timeZone ?? 'UTC')
    .toInstant();
}

/** The last day of a consent, as it was put in. */
export function consentLastDay(
  consentExpiresAt: Temporal.Instant,
  timeZone: string | null,
): Temporal.PlainDate {
  return consentExpiresAt
    .toZonedDateTimeISO(timeZone ?? 'UTC')
    .subtract({ nanoseconds: 1 })
    .toPlainDate();
}
