import type { Translate } from '../../platform/i18n/translate.ts';

/**
 * What the Enter key presses in a field: browsers take the first button of a form, which would else be one that moves a
 * row. Nobody else meets it.
 */
export function DefaultButton({ t }: { readonly t: Translate }) {
  return (
    <button class="unseen" type="submit" name="do" value="save" tabindex={-1}>
      {t('editing.save')}
    </button>
  );
}
