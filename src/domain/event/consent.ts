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

/** What somebody on a panel may agree to beside being shown. */
export type PanelAgreement = 'photograph' | 'recording';

/** Whether the consent of somebody on a panel, as it stands at `now`, covers being photographed or recorded. */
export function agreesTo(
  panellist: StaffPanellist,
  agreement: PanelAgreement,
  now: Temporal.Instant,
): boolean {
  const agreed = agreement === 'photograph' ? panellist.mayPhotograph : panellist.mayRecord;
  return agreed && consentState(panellist, now) === 'valid';
}

/** Those on the panel whose consent, as it stands at `now`, does not cover being photographed or recorded. */
export function withoutAgreement(
  panel: readonly StaffPanellist[],
  agreement: PanelAgreement,
  now: Temporal.Instant,
): StaffPanellist[] {
  return panel.filter((panellist) => !agreesTo(panellist, agreement, now));
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
