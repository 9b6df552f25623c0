import type { Translate } from '../../platform/i18n/translate.ts';
import { hiddenFields, partsOfMark } from './form-mark.ts';

/**
 * When the form was shown, work for the browser of who fills it in, and a field that only machines fill in. Those who
 * hear the page are told to leave it.
 * @param props.stamp from `markForm`
 */
export function HiddenFields({ t, stamp }: { readonly t: Translate; readonly stamp: string }) {
  const id = `field-${hiddenFields.trap}`;
  const { shown, challenge } = partsOfMark(stamp);
  return (
    <>
      <input type="hidden" name={hiddenFields.stamp} value={shown} />
      {challenge === null ? null : (
        <input type="hidden" name={hiddenFields.work} value="" data-challenge={challenge} />
      )}
      <div class="set-aside" aria-hidden="true">
        <label for={id}>{t('register.trap')}</label>
        <input id={id} name={hiddenFields.trap} type="text" value="" tabindex={-1} autocomplete="off" />
      </div>
    </>
  );
}
