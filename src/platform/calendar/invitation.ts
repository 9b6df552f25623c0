import {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendar,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
} from 'ical-generator';

/** One entry for the calendar of one person. */
export type Invitation = {
  readonly method: 'REQUEST' | 'CANCEL';
  /** The same in every later version of the entry. */
  readonly uid: string;
  /** Rises with every change of the time (RFC 5546 section 2.1.4). */
  readonly sequence: number;
  /** Decides between two versions with the same sequence: the later one counts (RFC 5546 section 2.1.5). */
  readonly stamp: Temporal.Instant;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly summary: string;
  readonly description: string | null;
  readonly url: string | null;
  readonly organizer: { readonly name: string; readonly address: string };
  readonly attendee: string;
};

/**
 * Writes the entry as iCalendar (RFC 5545) for a mail (RFC 6047): times in UTC, one attendee, who has accepted already
 * and is not asked to answer, and private, because calendars are shown to colleagues.
 */
export function writeInvitation(invitation: Invitation): string {
  const isCancelled = invitation.method === 'CANCEL';
  const calendar = new ICalCalendar({
    prodId: { company: 'Foyer', product: 'Foyer', language: 'EN' },
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  calendar.createEvent({
    id: invitation.uid,
    sequence: invitation.sequence,
    stamp: dateOf(invitation.stamp),
    start: dateOf(invitation.startsAt),
    end: dateOf(invitation.endsAt),
    summary: wellFormed(invitation.summary),
    description: invitation.description === null ? null : wellFormed(invitation.description),
    url: invitation.url,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    class: ICalEventClass.PRIVATE,
    organizer: { name: wellFormed(invitation.organizer.name), email: invitation.organizer.address },
    attendees: [
      {
        email: invitation.attendee,
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.ACCEPTED,
        rsvp: false,
      },
    ],
  });
  // The last line is a line, too (RFC 5545 section 3.1).
  return `${calendar.toString()}\r\n`;
}

// Half of a character is counted as two bytes where lines are folded, and written as three.
const wellFormed = (text: string): string => text.toWellFormed();

function dateOf(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}
