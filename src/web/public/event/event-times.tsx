import type { PublishedEvent } from '../../../domain/event/schema.ts';
import { formatSpan } from '../../../platform/i18n/format-time.ts';
import { formatOffset, formatZone } from '../../../platform/i18n/format-zone.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';

export type EventTimesProps = {
  readonly t: Translate;
  readonly event: Pick<PublishedEvent, 'startsAt' | 'endsAt' | 'timeZone'>;
};

/** When: in the event's zone, in UTC, and by a script in the reader's own zone. */
export function EventTimes({ t, event }: EventTimesProps) {
  const { startsAt, endsAt, timeZone } = event;
  const span = { from: startsAt, to: endsAt };
  const local = startsAt
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never', smallestUnit: 'minute' });
  return (
    <>
      <p class="strong">
        <time datetime={local}>{formatSpan(t, span, timeZone)}</time>
      </p>
      <p>{formatZone(t, timeZone, startsAt)}</p>
      {formatOffset(timeZone, startsAt) === 'UTC' ? null : (
        <p class="small">{t('event.when.utc', { span: formatSpan(t, span, 'UTC') })}</p>
      )}
      <p
        class="small"
        hidden
        data-local-time={startsAt.toString()}
        data-until={endsAt.toString()}
        data-zone={timeZone}
        data-label={t('ui.yourTime')}
      />
    </>
  );
}
