import type { Translate } from '../platform/i18n/translate.ts';
import { fieldId } from './field.tsx';

/** A sentence about a field; without a field it stands for the whole form. */
export type FormFault = { readonly field: string | null; readonly sentence: string };

/**
 * What keeps a form from being taken, at the top of the page, each entry linked to its field. It takes the focus
 * when the page is shown (`client/page.ts`); without scripts it is the first thing after the navigation.
 */
export function ErrorSummary({
  t,
  faults,
}: {
  readonly t: Translate;
  readonly faults: readonly FormFault[];
}) {
  if (faults.length === 0) return null;
  return (
    <div
      class="error-summary"
      role="alert"
      aria-labelledby="error-summary-title"
      tabindex={-1}
      data-takes-focus=""
    >
      <p class="error-summary-title" id="error-summary-title">
        {t('ui.errorSummary')}
      </p>
      <ul>
        {faults.map((fault) => (
          <li>
            {fault.field === null ? (
              fault.sentence
            ) : (
              <a href={`#${fieldId(fault.field)}`}>{fault.sentence}</a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
