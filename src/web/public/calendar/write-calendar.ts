import { ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { PublishedEvent } from '../../../domain/event/schema.ts';
import { absoluteLinks } from '../../paths.ts';
import type { Site } from '../../sites.ts';
import { describe } from '../event/structured-data.ts';

export type CalendarInput = { readonly site: Site; readonly event: PublishedEvent; readonly origin: string };

/**
 * The event as iCalendar to be published (RFC 5546 section 3.2.1): times in UTC, nobody invited, and our own page as
 * the only address.
 */
export function writeCalendar({ site, event, origin }: CalendarInput): string {
  const url = absoluteLinks(origin).event(site.organisation.slug, event.slug);
  const calendar = new ICalCalendar({
    prodId: { company: 'Foyer', product: 'Foyer', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${event.id}@${new URL(origin).hostname}`,
    sequence: event.scheduleRevision,
    stamp: event.updatedAt,
    start: event.startsAt,
    end: event.endsAt,
    summary: event.title,
    description: describe(event),
    url,
    status: event.state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return `${calendar.toString()}\r\n`;
}
