import { formatMoment } from '../../platform/i18n/format-time.ts';
import { formatOffset, formatZone } from '../../platform/i18n/format-zone.ts';
import type { Translate } from '../../platform/i18n/translate.ts';

export type ZonedMomentProps = {
  readonly t: Translate;
  readonly at: Temporal.Instant;
  readonly timeZone: string;
};

/** A moment in the zone of the event, in UTC, and by a script in the reader's own zone. */
export function ZonedMoment({ t, at, timeZone }: ZonedMomentProps) {
  return (
    <>
      <p class="strong">
        <time datetime={at.toString()}>{formatMoment(t, at, timeZone)}</time>
      </p>
      <p>{formatZone(t, timeZone, at)}</p>
      {formatOffset(timeZone, at) === 'UTC' ? null : (
        <p class="small">{t('manage.facts.utc', { time: formatMoment(t, at, 'UTC') })}</p>
      )}
      <p
        class="small"
        hidden
        data-local-time={at.toString()}
        data-zone={timeZone}
        data-label={t('ui.yourTime')}
      />
    </>
  );
}

/** A moment in one line, with the name of the zone that it is told in. */
export function momentInZone(t: Translate, at: Temporal.Instant, timeZone: string): string {
  return t('ui.time.inZone', { moment: formatMoment(t, at, timeZone), zone: formatZone(t, timeZone, at) });
}
