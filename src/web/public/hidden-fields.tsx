import type { Translate } from '../../platform/i18n/translate.ts';
import { hiddenFields } from './receive-form.ts';

/** When the form was shown, and a field that only machines fill in. Those who hear the page are told to leave it. */
export function HiddenFields({ t, stamp }: { readonly t: Translate; readonly stamp: string }) {
  const id = `field-${hiddenFields.trap}`;
  return (
    <>
      <input type="hidden" name={hiddenFields.stamp} value={stamp} />
      <div class="set-aside" aria-hidden="true">
        <label for={id}>{t('register.trap')}</label>
        <input id={id} name={hiddenFields.trap} type="text" value="" tabindex={-1} autocomplete="off" />
      </div>
    </>
  );
}
