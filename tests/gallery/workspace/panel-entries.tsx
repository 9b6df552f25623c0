import type { StaffPanellist } from '../../../src/domain/event/schema/panellist.ts';
import { emptyPanellist, valuesOf } from '../../../src/web/workspace/panel/form.ts';
import { PanelInvitePage, type PanelInvitePageProps } from '../../../src/web/workspace/panel/invite/page.tsx';
import { NotesPage, type NotesPageProps } from '../../../src/web/workspace/panel/notes-page.tsx';
import { OffPage } from '../../../src/web/workspace/panel/off-page.tsx';
import { PanelPage } from '../../../src/web/workspace/panel/page.tsx';
import { PanellistPage, type PanellistPageProps } from '../../../src/web/workspace/panel/panellist-page.tsx';
import type { GalleryEntry } from '../entries.tsx';
import { HOSTILE } from '../fixtures.ts';
import { eventScope, NOW, rightToLeft, staffFrame, variant } from './fixtures.ts';

const person = (number: number, over: Partial<StaffPanellist> = {}): StaffPanellist => ({
  id: `0b8f1f1e-9999-4111-8111-00000000000${number}`,
  position: number,
  role: 'speaker',
  naming: 'name',
  name: 'Nadeesha Perera',
  affiliation: 'Institute for Fair Recruitment, Jaffna',
  showsAffiliation: true,
  mayPhotograph: false,
  mayRecord: true,
  consentExpiresAt: Temporal.Instant.from('2020-12-31T18:30:00Z'),
  consentWithdrawnAt: null,
  revision: 3,
  ...over,
});

const first = person(1, { role: 'moderator' });
const withdrawn = person(4, { name: 'Somebody Else', consentWithdrawnAt: NOW });
const panel = [
  first,
  person(2, { naming: 'unnamed', name: '', affiliation: '' }),
  person(3, { name: 'Amaya', naming: 'pseudonym', consentExpiresAt: null }),
  withdrawn,
  person(5, { name: 'Arjun Selvarajah', consentExpiresAt: Temporal.Instant.from('2020-06-30T18:30:00Z') }),
];

const list = (people: readonly StaffPanellist[], tag = 'en') =>
  PanelPage({ frame: staffFrame(tag), scope: eventScope(), panel: people, now: NOW, done: null });

function one(panellist: StaffPanellist | null, over: Partial<PanellistPageProps> = {}, tag = 'en') {
  return PanellistPage({
    frame: staffFrame(tag),
    scope: eventScope(),
    panellist,
    id: first.id,
    values: panellist === null ? emptyPanellist : valuesOf(panellist, 'Asia/Colombo'),
    faults: [],
    theirs: null,
    now: NOW,
    ...over,
  });
}

const written = {
  person: 'A teacher from the south',
  topics: 'Work abroad, and how she came back',
  offLimits: 'Her family. The name of the town.',
  support: 'Her counsellor sits beside her.',
  revision: '3',
};

const notes = (over: Partial<NotesPageProps> = {}, tag = 'en') =>
  NotesPage({
    frame: staffFrame(tag),
    scope: eventScope(),
    panellist: first,
    values: written,
    faults: [],
    isStale: false,
    theirs: null,
    ...over,
  });

const invite = (faults: PanelInvitePageProps['faults'] = []) =>
  PanelInvitePage({
    frame: staffFrame(),
    scope: eventScope(),
    isPossible: true,
    id: 'press',
    values: { role: 'speaker', name: 'Nadeesha Perera', address: '' },
    faults,
  });

const off = (panellist: StaffPanellist, tag = 'en') =>
  OffPage({ frame: staffFrame(tag), scope: eventScope(), panellist });

/** The panel and the people on it. */
export function panelEntries(): GalleryEntry[] {
  return [
    ...variant('normal', {
      'staff-panel': list(panel),
      'staff-panellist': one(first),
      'staff-panellist-withdrawn': one(withdrawn),
      'staff-panellist-notes': notes(),
      'staff-panellist-off': off(first),
      'staff-panel-invite': invite(),
    }),
    ...variant('empty', {
      'staff-panel': list([]),
      'staff-panellist': one(null),
      'staff-panellist-notes': notes({ values: null }),
      'staff-panellist-off': off(withdrawn),
    }),
    ...variant('error', {
      'staff-panel-invite': invite([{ field: 'address', message: 'editing.fault.address' }]),
      'staff-panellist': one(first, {
        faults: [{ field: 'consentUntil', message: 'editing.fault.time' }],
        theirs: person(1, { name: 'Nadeesha P.' }),
      }),
      'staff-panellist-notes': notes({
        isStale: true,
        theirs: { topics: 'Work abroad alone', support: '' },
        faults: [{ field: 'offLimits', message: 'editing.fault.tooLong', values: { most: 5000 } }],
      }),
    }),
    ...variant('hostile', {
      'staff-panel': list([person(1, { name: HOSTILE, affiliation: HOSTILE })]),
      'staff-panellist': one(person(1, { name: HOSTILE, affiliation: HOSTILE })),
      'staff-panellist-notes': notes({ values: { ...written, person: HOSTILE, support: HOSTILE } }),
    }),
    ...variant('rtl', {
      'staff-panel': list(panel, rightToLeft),
      'staff-panellist': one(withdrawn, {}, rightToLeft),
    }),
  ];
}
