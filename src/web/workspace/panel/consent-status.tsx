import { consentLastDay, consentState } from '../../../domain/event/consent.ts';
import type { ConsentState, StaffPanellist } from '../../../domain/event/schema/panellist.ts';
import { formatDay } from '../../../platform/i18n/format-time.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { Status, type StatusShape } from '../../../ui/status.tsx';

const shapes = {
  missing: 'ahead',
  valid: 'open',
  expired: 'shut',
  withdrawn: 'stopped',
} as const satisfies Record<ConsentState, StatusShape>;

export type ConsentStatusProps = {
  readonly t: Translate;
  readonly panellist: StaffPanellist;
  readonly timeZone: string | null;
  readonly now: Temporal.Instant;
};

/** Whether a person is shown, and until when or why not. */
export function ConsentStatus({ t, panellist, timeZone, now }: ConsentStatusProps) {
  const state = consentState(panellist, now);
  const { consentExpiresAt } = panellist;
  const day = consentExpiresAt === null ? '' : formatDay(t, consentLastDay(consentExpiresAt, timeZone));
  return <Status shape={shapes[state]} words={t(`editing.panel.consent.${state}`, { day })} />;
}
