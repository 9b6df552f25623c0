import type { Child } from 'hono/jsx';
import type { Translate } from '../../platform/i18n/translate.ts';
import { Notice } from '../../ui/notice.tsx';

export type TheirsProps = {
  readonly t: Translate;
  /** What somebody else saved in the same field; undefined where there is no choice to make. */
  readonly text: string | undefined;
  /** The field as it was filled in. */
  readonly children: Child;
};

/** What somebody else saved in the fields in which it differs from what stands in the form. */
export type TheirTexts = Readonly<Record<string, string>>;

export function differing(mine: TheirTexts, theirs: TheirTexts): TheirTexts {
  return Object.fromEntries(Object.entries(theirs).filter(([field, text]) => mine[field] !== text));
}

/** Above a form that two people had open: what stands where, and what saving again does. */
export function TheirsNotice({ t, theirs }: { readonly t: Translate; readonly theirs: TheirTexts | null }) {
  if (theirs === null) return null;
  return (
    <Notice tone="attention" title={t('editing.conflict.title')}>
      <p>{t('editing.conflict.beside')}</p>
    </Notice>
  );
}

/** The line of the error summary that goes with it. */
export function theirsFault(t: Translate, theirs: TheirTexts | null) {
  return theirs === null ? [] : [{ field: null, sentence: t('editing.conflict.summary') }];
}

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
