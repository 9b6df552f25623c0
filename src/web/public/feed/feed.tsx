import type { EventSummary } from '../../../domain/event/schema.ts';
import { formatSpan } from '../../../platform/i18n/format-time.ts';
import { formatZone } from '../../../platform/i18n/format-zone.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { plainText } from '../../../platform/markdown/render-markdown.ts';
import { absoluteLinks, paths } from '../../paths.ts';
import type { Site } from '../../sites.ts';

export type FeedProps = {
  readonly t: Translate;
  readonly site: Site;
  /** The latest first. */
  readonly events: readonly EventSummary[];
  readonly origin: string;
};

/** The events of an organisation as an Atom feed (RFC 4287). */
export function Feed({ t, site, events, origin }: FeedProps) {
  const { organisation } = site;
  const links = absoluteLinks(origin);
  const self = links.of(paths.feed(organisation.slug));
  return (
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang={t.language.tag}>
      <title>{organisation.name}</title>
      <id>{self}</id>
      <link rel="self" type="application/atom+xml" href={self} />
      <link rel="alternate" type="text/html" href={links.organisation(organisation.slug)} />
      <author>
        <name>{organisation.name}</name>
      </author>
      <updated>{latest(events)}</updated>
      {events.map((event) => (
        <Entry t={t} event={event} url={links.event(event.organisationSlug, event.slug)} />
      ))}
    </feed>
  );
}

type EntryProps = { readonly t: Translate; readonly event: EventSummary; readonly url: string };

function Entry({ t, event, url }: EntryProps) {
  const span = formatSpan(t, { from: event.startsAt, to: event.endsAt }, event.timeZone);
  const when = t('ui.time.inZone', { moment: span, zone: formatZone(t, event.timeZone, event.startsAt) });
  return (
    <entry>
      <title>{event.title}</title>
      <id>{url}</id>
      <link rel="alternate" type="text/html" href={url} />
      <published>{event.publishedAt.toString()}</published>
      <updated>{event.updatedAt.toString()}</updated>
      <summary>
        {[state(t, event) ?? when, plainText(event.summary)].filter((part) => part !== '').join('. ')}
      </summary>
    </entry>
  );
}

function state(t: Translate, event: EventSummary): string | null {
  if (event.state === 'cancelled') return t('event.status.cancelled');
  return event.state === 'postponed' ? t('event.status.postponed') : null;
}

/** When the feed last changed; a feed without entries has changed at no known time, and Atom wants one. */
function latest(events: readonly EventSummary[]): string {
  const times = events.map((event) => event.updatedAt).sort(Temporal.Instant.compare);
  return (times.at(-1) ?? Temporal.Instant.fromEpochMilliseconds(0)).toString();
}
