import type { FormFields } from '../platform/http/read-form.ts';
import type { Translate } from '../platform/i18n/translate.ts';

/** In an address and in a form: what somebody says about the device in their hand, and nothing about them. */
export const SHARED = 'shared';
export const YES = 'yes';

export function isSharedDevice(fields: FormFields): boolean {
  return fields[SHARED] === YES;
}

export type SharedDeviceProps = {
  readonly t: Translate;
  /** The path of the form. */
  readonly path: string;
  readonly isShared: boolean;
};

/** Lets somebody say by a plain link that others use their device; it takes no script, and is kept nowhere. */
export function SharedDevice({ t, path, isShared }: SharedDeviceProps) {
  if (!isShared) {
    return (
      <p class="small">
        {t('device.ask')} <a href={`${path}?${SHARED}=${YES}`}>{t('device.share')}</a>
      </p>
    );
  }
  return (
    <p class="small" role="status">
      {t('device.shared')} <a href={path}>{t('device.own')}</a>
    </p>
  );
}
