import { type PanelAgreement, withoutAgreement } from '../../../domain/event/consent.ts';
import type { StaffPanellist } from '../../../domain/event/schema/panellist.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { nameOf } from './name.ts';

export type NotAgreedProps = {
  readonly t: Translate;
  readonly panel: readonly StaffPanellist[];
  readonly to: PanelAgreement;
  readonly now: Temporal.Instant;
};

/** Names those on the panel who did not agree to be photographed or recorded; nothing where everybody did. */
export function NotAgreed({ t, panel, to, now }: NotAgreedProps) {
  const people = withoutAgreement(panel, to, now);
  if (people.length === 0) return null;
  const names = new Intl.ListFormat(t.language.formats, { type: 'conjunction' }).format(
    people.map((one) => nameOf(t, one)),
  );
  return (
    <>
      {t(`panelConsent.${to}`)} <bdi class="strong">{names}</bdi>
    </>
  );
}
