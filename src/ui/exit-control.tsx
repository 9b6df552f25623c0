import type { Translate } from '../platform/i18n/translate.ts';

export type ExitProps = {
  readonly t: Translate;
  /** Where leaving leads. */
  readonly href: string;
  /** The page that says what leaving does; none on that page itself. */
  readonly aboutHref?: string | undefined;
};

/** How many presses of Shift are still needed when something is said about it; 3 says that they are over. */
const saidAt = [1, 2, 3] as const;

/** A plain link that leads away. What it says about the Shift key is shown by the script that listens to it. */
export function ExitControl({ t, href, aboutHref }: ExitProps) {
  const told = Object.fromEntries(
    saidAt.map((needed) => [
      `data-needed${needed}`,
      needed === 3 ? t('ui.exit.calledOff') : t('ui.exit.needed', { needed }),
    ]),
  );
  return (
    <aside class="exit" aria-label={t('ui.exit.label')}>
      <a href={href} rel="nofollow" data-exit="" data-cover={t('ui.exit.cover')}>
        {t('ui.exit.leave')}
      </a>
      <p id="exit-how" hidden>
        {t('ui.exit.how')}
      </p>
      {aboutHref === undefined ? null : <a href={aboutHref}>{t('ui.exit.about')}</a>}
      <p id="exit-told" class="unseen" role="status" {...told}></p>
    </aside>
  );
}
