import type { Unfinished } from '../../../src/domain/event/data/unfinished.ts';
import type { StaffEvent } from '../../../src/domain/event/schema.ts';
import { translator } from '../../../src/platform/i18n/translate.ts';
import { accountFrame } from '../../../src/web/account/account-frame.ts';
import { OverviewPage } from '../../../src/web/workspace/event/page.tsx';
import { StaffEventsPage } from '../../../src/web/workspace/events/page.tsx';
import { WorkspacesPage } from '../../../src/web/workspace/home/page.tsx';
import { RefusedPage } from '../../../src/web/workspace/refused/page.tsx';
import { assets } from '../assets.ts';
import type { GalleryEntry } from '../entries.tsx';
import { organisation } from '../fixtures.ts';
import {
  eventScope,
  hostileEvent,
  longEvent,
  NOW,
  rightToLeft,
  staffEvent,
  staffFrame,
  undatedDraft,
  variant,
} from './fixtures.ts';

const counts = { admitted: 412, waitlisted: 38, applied: 0, unconfirmed: 27, withdrawn: 9, declined: 0 };
const over: StaffEvent = {
  ...staffEvent,
  startsAt: Temporal.Instant.from('2020-05-04T08:30:00Z'),
  endsAt: Temporal.Instant.from('2020-05-04T10:00:00Z'),
};

const done: Unfinished = {
  hasMeeting: true,
  unshownPanellists: 0,
  enquiries: 0,
  hasUnreached: false,
  exports: 0,
};

function overview(event: StaffEvent, { tag = 'en', unfinished = done } = {}) {
  return OverviewPage({ frame: staffFrame(tag), scope: eventScope(event), counts, unfinished, now: NOW });
}

function events(list: readonly StaffEvent[], tag = 'en') {
  return StaffEventsPage({ frame: staffFrame(tag), scope: eventScope(), events: list, done: null, now: NOW });
}

function workspaces(workplaces: Parameters<typeof WorkspacesPage>[0]['workplaces']) {
  const t = translator('en');
  return WorkspacesPage({
    frame: accountFrame({ assets, banner: null }, t, '/w'),
    workplaces,
  });
}

/** Where staff arrive: their organisations, the events of one, and one event. */
export function overviewEntries(): GalleryEntry[] {
  const refused = RefusedPage({
    frame: staffFrame(),
    scope: eventScope(),
    roles: ['registrar', 'protection'],
  });
  return [
    ...variant('normal', {
      'staff-overview': overview(
        { ...staffEvent, linksHeld: true },
        { unfinished: { ...done, enquiries: 3, hasUnreached: true, exports: 1 } },
      ),
      'staff-events': events([undatedDraft, staffEvent, over]),
      'staff-workspaces': workspaces([
        organisation,
        { ...organisation, slug: 'other', name: 'Another office' },
      ]),
      'staff-refused': refused,
    }),
    ...variant('empty', {
      'staff-overview': overview(undatedDraft, { unfinished: { ...done, unshownPanellists: 2 } }),
      'staff-events': events([]),
      'staff-workspaces': workspaces([]),
    }),
    ...variant('long', { 'staff-overview': overview(longEvent), 'staff-events': events([longEvent]) }),
    ...variant('hostile', {
      'staff-overview': overview(hostileEvent),
      'staff-events': events([hostileEvent]),
    }),
    ...variant('rtl', {
      'staff-overview': overview(staffEvent, { tag: rightToLeft }),
      'staff-events': events([undatedDraft, staffEvent, over], rightToLeft),
    }),
  ];
}
