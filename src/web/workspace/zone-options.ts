import type { Translate } from '../../platform/i18n/translate.ts';

/** The time zones to choose from, with the one that is chosen already, by whatever name it goes. */
export function zoneOptions(
  t: Translate,
  chosen: string,
): { readonly value: string; readonly label: string }[] {
  const zones = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), chosen])];
  return [
    { value: '', label: t('editing.settings.noZone') },
    ...zones.filter((zone) => zone !== '').map((zone) => ({ value: zone, label: zone })),
  ];
}
