import { formatMoment } from '../../../platform/i18n/format-time.ts';
import { formatZone } from '../../../platform/i18n/format-zone.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { paths } from '../../paths.ts';
import type { Jump } from '../jumps.ts';

export type DemoBarProps = {
  readonly t: Translate;
  readonly now: Temporal.Instant;
  readonly timeZone: string;
  readonly jumps: readonly Jump[];
  /** Where to go on after a jump: the page that the bar stands on. */
  readonly back: string;
};

/** The bar above every page of a demo: what time it is there, and the way to other times. */
export function DemoBar({ t, now, timeZone, jumps, back }: DemoBarProps) {
  const moment = formatMoment(t, now, timeZone);
  return (
    <aside class="demo-bar" aria-label={t('demo.bar.label')}>
      <div class="demo-line">
        <p>
          <strong>{t('demo.bar.label')}</strong>{' '}
          {t('demo.bar.now', { moment, zone: formatZone(t, timeZone, now) })}
        </p>
        <a href={paths.demoMails()}>{t('demo.bar.mail')}</a>
        <a href={paths.demo()}>{t('demo.bar.home')}</a>
      </div>
      <JumpForm t={t} jumps={jumps} back={back} />
    </aside>
  );
}

/** A button for each moment, all in one form. */
export function JumpForm({ t, jumps, back }: Pick<DemoBarProps, 't' | 'jumps' | 'back'>) {
  return (
    <form class="demo-jumps" method="post" action={paths.demoClock()}>
      <input type="hidden" name="back" value={back} />
      {jumps.map(({ label, at }) => (
        <button type="submit" name="at" value={at.toString()}>
          {t(label)}
        </button>
      ))}
    </form>
  );
}
