import type { Difference } from '../../../domain/event/compare-versions.ts';
import type { ContentField } from '../../../domain/event/schema/content.ts';
import type { MessageKey, Translate } from '../../../platform/i18n/translate.ts';
import { Pieces } from './pieces.tsx';

/** The name of a field as its form has it. */
const labels = {
  title: 'editing.texts.title.label',
  summary: 'editing.texts.summary.label',
  background: 'editing.texts.background.label',
  description: 'editing.texts.description.label',
  objectivesIntroduction: 'editing.texts.objectivesIntroduction.label',
  objectives: 'editing.texts.objectives',
  linkDelivery: 'editing.texts.linkDelivery.label',
  ledBy: 'editing.texts.ledBy.label',
  regions: 'editing.texts.regions.label',
  place: 'editing.texts.place.label',
  cost: 'editing.texts.cost.label',
  audience: 'editing.texts.audience.label',
  contactAddress: 'editing.texts.contactAddress.label',
  locale: 'editing.texts.locale.label',
  slug: 'editing.settings.slug.label',
  sensitivity: 'editing.settings.sensitivity.label',
  timeZone: 'editing.settings.timeZone.label',
  startsLocal: 'editing.settings.startsLocal.label',
  endsLocal: 'editing.settings.endsLocal.label',
  registrationOpensLocal: 'editing.settings.registrationOpensLocal.label',
  lastDay: 'editing.settings.lastDay.label',
  capacity: 'editing.settings.capacity.label',
  admission: 'editing.settings.admission.label',
  confirmsAddress: 'editing.settings.confirmsAddress.label',
  takesCodes: 'editing.settings.takesCodes.label',
  doorOpensMinutes: 'editing.settings.doorOpensMinutes.label',
  retentionDays: 'editing.settings.retentionDays.label',
} as const satisfies Record<ContentField, MessageKey>;

/** What came and what went, field by field. */
export function Differences(props: { readonly t: Translate; readonly differences: readonly Difference[] }) {
  const { t, differences } = props;
  if (differences.length === 0) return <p class="empty">{t('editing.versions.same')}</p>;
  return (
    <>
      {differences.map(({ field, pieces }) => (
        <Pieces t={t} label={t(labels[field])} pieces={pieces} />
      ))}
    </>
  );
}
