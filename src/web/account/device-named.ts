import type { Translate } from '../../platform/i18n/translate.ts';

/** A device in words: `Firefox on Android`, or what there is of it. */
export function deviceNamed(t: Translate, device: string): string {
  const [browser, system] = device.split(' ');
  if (browser === undefined || browser === '') return t('account.device.unknown');
  return system === undefined ? browser : t('account.device.both', { browser, system });
}
