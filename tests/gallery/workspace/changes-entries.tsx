import type { StaffPanellist } from '../../../src/domain/event/schema/panellist.ts';
import type { StaffEvent } from '../../../src/domain/event/schema.ts';
import type { MeetingAccount } from '../../../src/domain/meeting/data/accounts.ts';
import { meetingChecks } from '../../../src/domain/meeting/schema.ts';
import type { NewsReach } from '../../../src/domain/news/data.ts';
import { AnnouncePage } from '../../../src/web/workspace/announce/page.tsx';
import { ChangesPage } from '../../../src/web/workspace/changes/page.tsx';
import { MeetingPage } from '../../../src/web/workspace/meeting/page.tsx';
import { emptyRoom } from '../../../src/web/workspace/meeting/room/form.ts';
import { RoomChoicePage, type RoomChoicePageProps } from '../../../src/web/workspace/meeting/room/page.tsx';
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

const looked = {
  isSet: true,
  changedAt: NOW,
  revision: 1,
  ticked: meetingChecks,
  lastTick: { at: NOW, by: 'Nimali Silva' },
};

const unrecorded: StaffPanellist = {
  id: '0b8f1f1e-9999-4111-8111-000000000001',
  position: 1,
  role: 'speaker',
  naming: 'name',
  name: 'Nadeesha Perera',
  affiliation: '',
  showsAffiliation: false,
  mayPhotograph: false,
  mayRecord: false,
  consentExpiresAt: Temporal.Instant.from('2020-12-31T18:30:00Z'),
  consentWithdrawnAt: null,
  revision: 1,
};

function meeting(event: StaffEvent, over: Partial<Parameters<typeof MeetingPage>[0]> = {}, tag = 'en') {
  return MeetingPage({
    frame: staffFrame(tag),
    scope: eventScope(event),
    meeting: looked,
    hours: 'too-early',
    now: NOW,
    panel: [],
    accounts: [],
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

const account = {
  id: '0b8f1f1e-4444-4444-8444-444444444444',
  organisationId: staffEvent.organisationId,
  code: 'kq7w3mzp4d',
  kind: 'zoom',
  name: 'Our Zoom',
  updatedAt: NOW,
} as const satisfies MeetingAccount;

function roomChoice(over: Partial<RoomChoicePageProps> = {}) {
  return RoomChoicePage({
    frame: staffFrame(),
    scope: eventScope(),
    account,
    isSet: true,
    seen: 1,
    hours: 'too-early',
    effects,
    values: emptyRoom,
    faults: [],
    ...over,
  });
}

const announce = (reach: NewsReach | 'not-now') =>
  AnnouncePage({ frame: staffFrame(), scope: eventScope(), reach });

const changes = (event: StaffEvent, tag = 'en') =>
  ChangesPage({ frame: staffFrame(tag), scope: eventScope(event), done: 'workspace.done.moved' });

/** The meeting, and what is changed for everybody at once. */
export function changesEntries(): GalleryEntry[] {
  const held = { ...staffEvent, linksHeld: true };
  return [
    ...variant('normal', {
      'staff-meeting': meeting(staffEvent, { done: 'workspace.done.meeting', accounts: [account] }),
      'staff-meeting-running': meeting(staffEvent, {
        hours: 'open',
        meeting: { ...looked, changedAt: NOW.add({ hours: 1 }) },
        panel: [unrecorded],
      }),
      'staff-meeting-room': roomChoice(),
      'staff-meeting-room-bigbluebutton': roomChoice({
        account: { ...account, kind: 'bigbluebutton', name: 'Our server' },
        isSet: false,
      }),
      'staff-changes': changes(staffEvent),
      'staff-time': time(),
      'staff-time-confirm': time({ chosen }),
      'staff-cancel': stop('cancel'),
      'staff-postpone': stop('postpone'),
      'staff-announce': announce({ untold: 214, told: 0 }),
    }),
    ...variant('empty', {
      'staff-meeting': meeting(held, {
        meeting: { isSet: false, changedAt: null, revision: 0, ticked: [], lastTick: null },
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
      'staff-meeting-room': roomChoice({
        faults: [{ field: 'meeting', message: 'roomChoice.error.meeting' }],
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
