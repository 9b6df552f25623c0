import type { PublishedEvent } from '../../../domain/event/schema.ts';
import { plainText } from '../../../platform/markdown/render-markdown.ts';
import { absoluteLinks, paths } from '../../paths.ts';
import type { Site } from '../../sites.ts';
import type { Moment } from './moment.ts';

const LONGEST_DESCRIPTION = 300;

/** What an event is about, in plain words and cut at a word. */
export function describe(event: Pick<PublishedEvent, 'summary' | 'description'>): string {
  const text = plainText(event.summary) || plainText(event.description);
  if (text.length <= LONGEST_DESCRIPTION) return text;
  return `${text.slice(0, LONGEST_DESCRIPTION).replace(/\s+\S*$/, '')} …`;
}

const statuses = {
  published: 'EventScheduled',
  postponed: 'EventPostponed',
  cancelled: 'EventCancelled',
} as const satisfies Record<PublishedEvent['state'], string>;

export type StructuredDataInput = {
  readonly site: Site;
  readonly event: PublishedEvent;
  readonly moment: Moment;
  readonly origin: string;
};

/**
 * The event as https://schema.org/Event. The place is our own page: where the meeting is, only those who registered
 * learn, and only at the door.
 */
export function structuredData({ site, event, moment, origin }: StructuredDataInput): object {
  const { organisation } = site;
  const links = absoluteLinks(origin);
  const url = links.event(organisation.slug, event.slug);
  const organizers = [organisation, ...event.hosts].map(({ slug, name }) => ({
    '@type': 'Organization',
    name,
    url: links.organisation(slug),
  }));
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': url,
    url,
    name: event.title,
    description: describe(event),
    inLanguage: event.locale,
    startDate: localTime(event.startsAt, event.timeZone),
    endDate: localTime(event.endsAt, event.timeZone),
    eventStatus: `https://schema.org/${statuses[event.state]}`,
    eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
    location: { '@type': 'VirtualLocation', url },
    organizer: organizers.length === 1 ? organizers[0] : organizers,
    offers: {
      '@type': 'Offer',
      url: links.of(paths.register(organisation.slug, event.slug)),
      availability: `https://schema.org/${availabilityOf(moment)}`,
      validFrom: localTime(event.registrationOpensAt ?? event.publishedAt, event.timeZone),
      validThrough: localTime(event.registrationClosesAt.subtract({ seconds: 1 }), event.timeZone),
    },
  };
}

function availabilityOf({ status, availability, takesRegistrations }: Moment): string {
  if (status === 'announced') return 'PreOrder';
  return takesRegistrations && availability !== 'full' ? 'InStock' : 'SoldOut';
}

function localTime(at: Temporal.Instant, timeZone: string): string {
  return at.toZonedDateTimeISO(timeZone).toString({ timeZoneName: 'never', smallestUnit: 'second' });
}
