import type { StaffEvent } from '../../../src/domain/event/schema.ts';
import { meetingChecks } from '../../../src/domain/meeting/schema.ts';
import type { NewsReach } from '../../../src/domain/news/data.ts';
import { AnnouncePage } from '../../../src/web/workspace/announce/page.tsx';
import { ChangesPage } from '../../../src/web/workspace/changes/page.tsx';
import { MeetingPage } from '../../../src/web/workspace/meeting/page.tsx';
import { StopPage } from '../../../src/web/workspace/stop/page.tsx';
import { TimePage, type TimePageProps } from '../../../src/web/workspace/time/page.tsx';
import type { GalleryEntry } from '../entries.tsx';
import { event as dated } from '../fixtures.ts';
import { eventScope, longEvent, NOW, rightToLeft, staffEvent, staffFrame, variant } from './fixtures.ts';

const effects = {
  admitted: 412,
  applied: 1,
  waitlisted: 38,
  unaddressed: 3,
  linksSent: 380,
  linksPlanned: 32,
};
const nobody = { admitted: 0, applied: 0, waitlisted: 0, unaddressed: 0, linksSent: 0, linksPlanned: 0 };
const values = { starts: '2020-08-06T14:00', ends: '2020-08-06T15:30', lastDay: '2020-08-03' };
const chosen = {
  startsLocal: Temporal.PlainDateTime.from(values.starts),
  endsLocal: Temporal.PlainDateTime.from(values.ends),
  lastDay: Temporal.PlainDate.from(values.lastDay),
};

function meeting(event: StaffEvent, over: Partial<Parameters<typeof MeetingPage>[0]> = {}, tag = 'en') {
  return MeetingPage({
    frame: staffFrame(tag),
    scope: eventScope(event),
    meeting: { isSet: true, changedAt: NOW, revision: 1, ticked: meetingChecks },
    effects,
    values: { address: '', details: '' },
    faults: [],
    done: null,
    ...over,
  });
}

function time(over: Partial<TimePageProps> = {}, tag = 'en') {
  const { timeZone, startsAt, endsAt } = dated;
  const event = { ...staffEvent, timeZone, startsAt, endsAt };
  const scope = eventScope(event);
  return TimePage({
    frame: staffFrame(tag),
    scope,
    event,
    values,
    faults: [],
    chosen: null,
    effects,
    isStale: false,
    ...over,
  });
}

const stop = (kind: 'cancel' | 'postpone', event = staffEvent, reached = effects, tag = 'en') =>
  StopPage({ frame: staffFrame(tag), scope: eventScope(event), kind, effects: reached });

const announce = (reach: NewsReach | 'not-now') =>
  AnnouncePage({ frame: staffFrame(), scope: eventScope(), reach });

const changes = (event: StaffEvent, tag = 'en') =>
  ChangesPage({ frame: staffFrame(tag), scope: eventScope(event), done: 'workspace.done.moved' });

/** The meeting, and what is changed for everybody at once. */
export function changesEntries(): GalleryEntry[] {
  const held = { ...staffEvent, linksHeld: true };
  return [
    ...variant('normal', {
      'staff-meeting': meeting(staffEvent, { done: 'workspace.done.meeting' }),
      'staff-changes': changes(staffEvent),
      'staff-time': time(),
      'staff-time-confirm': time({ chosen }),
      'staff-cancel': stop('cancel'),
      'staff-postpone': stop('postpone'),
      'staff-announce': announce({ untold: 214, told: 0 }),
    }),
    ...variant('empty', {
      'staff-meeting': meeting(held, {
        meeting: { isSet: false, changedAt: null, revision: 0, ticked: [] },
        effects: nobody,
      }),
      'staff-changes': changes({ ...staffEvent, state: 'cancelled' }),
      'staff-cancel': stop('cancel', staffEvent, nobody),
      'staff-announce': announce({ untold: 0, told: 214 }),
      'staff-cancel-done': stop('cancel', { ...staffEvent, state: 'cancelled' }),
    }),
    ...variant('error', {
      'staff-meeting': meeting(held, {
        values: { address: 'http://meet.example.org', details: '' },
        faults: [{ field: 'address', message: 'workspace.meeting.error.form' }],
      }),
      'staff-time': time({
        values: { ...values, ends: '' },
        faults: [{ field: 'ends', message: 'workspace.time.error.ends' }],
        isStale: true,
      }),
    }),
    ...variant('long', { 'staff-changes': changes(longEvent) }),
    ...variant('rtl', {
      'staff-meeting': meeting(held, {}, rightToLeft),
      'staff-time-confirm': time({ chosen }, rightToLeft),
    }),
  ];
}
