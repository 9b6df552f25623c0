import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { type Invitation, writeInvitation } from './invitation.ts';

const invitation: Invitation = {
  method: 'REQUEST',
  uid: '0b6f1b62-8a33-4d61-9d0e-2f5a3f6f3d01@events.example.org',
  sequence: 3,
  stamp: Temporal.Instant.from('2020-07-20T06:00:00Z'),
  startsAt: Temporal.Instant.from('2020-07-30T08:30:00Z'),
  endsAt: Temporal.Instant.from('2020-07-30T10:00:00Z'),
  summary: 'Safe routes, one year on; an evening, with questions',
  description: 'Your link:\nhttps://events.example.org/j/abc/def',
  url: 'https://events.example.org/j/abc/def',
  organizer: { name: 'Registrations, "Foyer"', address: 'events@example.org' },
  attendee: 'amara@example.org',
};

function parse(content: string) {
  const calendar = new ICAL.Component(ICAL.parse(content));
  const [event, ...others] = calendar.getAllSubcomponents('vevent');
  if (event === undefined || others.length > 0) throw new Error('There must be exactly one entry.');
  return { calendar, event };
}

describe('a calendar entry for one person', () => {
  it('asks for the time in UTC, with what tells its versions apart', () => {
    const { calendar, event } = parse(writeInvitation(invitation));
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
    expect(event.getFirstPropertyValue('uid')).toBe(invitation.uid);
    expect(event.getFirstPropertyValue('sequence')).toBe(3);
    expect(String(event.getFirstPropertyValue('dtstart'))).toBe('2020-07-30T08:30:00Z');
    expect(String(event.getFirstPropertyValue('dtend'))).toBe('2020-07-30T10:00:00Z');
    expect(String(event.getFirstPropertyValue('dtstamp'))).toBe('2020-07-20T06:00:00Z');
    expect(event.getFirstPropertyValue('summary')).toBe(invitation.summary);
    expect(event.getFirstPropertyValue('description')).toBe(invitation.description);
    expect(event.getFirstPropertyValue('url')).toBe(invitation.url);
    expect(event.getFirstPropertyValue('class')).toBe('PRIVATE');
  });

  it('names one attendee, who need not answer, and the sender as organizer', () => {
    const { event } = parse(writeInvitation(invitation));
    const [attendee, ...others] = event.getAllProperties('attendee');
    expect(others).toEqual([]);
    expect(String(attendee?.getFirstValue()).toLowerCase()).toBe('mailto:amara@example.org');
    expect(attendee?.getFirstParameter('partstat')).toBe('ACCEPTED');
    expect(attendee?.getFirstParameter('rsvp')).toBe('FALSE');
    expect(String(event.getFirstPropertyValue('organizer')).toLowerCase()).toBe('mailto:events@example.org');
  });

  it('takes the entry out of the calendar again', () => {
    const { calendar, event } = parse(
      writeInvitation({ ...invitation, method: 'CANCEL', sequence: 4, url: null }),
    );
    expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
    expect(event.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(event.getFirstPropertyValue('uid')).toBe(invitation.uid);
    expect(event.getFirstPropertyValue('url')).toBeNull();
  });

  it('folds lines with halves of characters at 75 bytes too', () => {
    const content = writeInvitation({ ...invitation, summary: '\ud800'.repeat(100) });
    for (const line of content.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it('folds every line at 75 bytes and ends it as the standard says', () => {
    const content = writeInvitation({ ...invitation, summary: 'ශ්‍රී ලංකාවේ '.repeat(20) });
    const lines = content.split('\r\n');
    expect(lines.length).toBeGreaterThan(15);
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(lines.at(-1)).toBe('');
    expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});
