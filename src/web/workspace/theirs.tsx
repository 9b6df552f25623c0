import type { Child } from 'hono/jsx';
import type { Translate } from '../../platform/i18n/translate.ts';

export type TheirsProps = {
  readonly t: Translate;
  /** What somebody else saved in the same field; undefined where there is no choice to make. */
  readonly text: string | undefined;
  /** The field as it was filled in. */
  readonly children: Child;
};

/** A field, and beside it what somebody else saved there meanwhile. */
export function Beside({ t, text, children }: TheirsProps) {
  if (text === undefined) return <>{children}</>;
  return (
    <div class="contested">
      {children}
      <div class="theirs">
        <p class="theirs-label">{t('editing.conflict.theirs')}</p>
        <div class="theirs-text" dir="auto">
          {text === '' ? t('editing.conflict.empty') : text}
        </div>
      </div>
    </div>
  );
}
