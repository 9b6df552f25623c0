import type { Translate } from '../platform/i18n/translate.ts';

/** Says in words that a link leads to another site. Stands inside the link, after its text. */
export function ExternalMark({ t }: { readonly t: Translate }) {
  return <span class="external"> {t('ui.external')}</span>;
}
