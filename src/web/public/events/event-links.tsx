import type { EventSummary } from '../../../domain/event/schema.ts';
import { formatSpan } from '../../../platform/i18n/format-time.ts';
import { formatZone } from '../../../platform/i18n/format-zone.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { plainText } from '../../../platform/markdown/render-markdown.ts';
import { LinkList } from '../../../ui/link-list.tsx';
import { paths } from '../../paths.ts';

export type EventLinksProps = {
  readonly t: Translate;
  readonly events: readonly EventSummary[];
};

/** Events as a list of links with their times. */
export function EventLinks({ t, events }: EventLinksProps) {
  const links = events.map((event) => ({
    href: paths.event(event.organisationSlug, event.slug),
    label: event.title,
    note: <EventNote t={t} event={event} />,
    text: plainText(event.summary) || undefined,
  }));
  return <LinkList t={t} links={links} />;
}

function EventNote({ t, event }: { readonly t: Translate; readonly event: EventSummary }) {
  if (event.state === 'cancelled') return <>{t('event.status.cancelled')}</>;
  if (event.state === 'postponed') return <>{t('event.status.postponed')}</>;
  const span = formatSpan(t, { from: event.startsAt, to: event.endsAt }, event.timeZone);
  return (
    <>
      <time datetime={event.startsAt.toString()}>{span}</time>,{' '}
      {formatZone(t, event.timeZone, event.startsAt)}
    </>
  );
}

export type DividedEvents = {
  readonly upcoming: readonly EventSummary[];
  readonly past: readonly EventSummary[];
};

/** The next event first, then those that are over, the latest first. @param events the latest first */
export function divideEvents(events: readonly EventSummary[], now: Temporal.Instant): DividedEvents {
  const isOver = (event: EventSummary) => Temporal.Instant.compare(event.endsAt, now) <= 0;
  return { upcoming: events.filter((event) => !isOver(event)).toReversed(), past: events.filter(isOver) };
}
