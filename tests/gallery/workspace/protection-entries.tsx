import { noWords } from '../../../src/domain/notice/schema.ts';
import { draftNotices } from '../../../src/domain/protection/breach-notices.ts';
import type { ProtectedEvent } from '../../../src/domain/protection/data/protected-events.ts';
import { type AccessEntry, accessKinds } from '../../../src/domain/protection/schema/access.ts';
import type { Breach } from '../../../src/domain/protection/schema/breach.ts';
import {
  type ProcessingRecord,
  processingDetails,
} from '../../../src/domain/protection/schema/processing.ts';
import type { Certificate } from '../../../src/domain/protection/schema/retention.ts';
import { activities } from '../../../src/domain/protection/table-rules.ts';
import { languages } from '../../../src/platform/i18n/languages.ts';
import { translator } from '../../../src/platform/i18n/translate.ts';
import { HarmPage } from '../../../src/web/workspace/harm/page.tsx';
import { OwnEntriesPage } from '../../../src/web/workspace/my-entries/page.tsx';
import { EditBreachPage } from '../../../src/web/workspace/protection/breach/edit-page.tsx';
import { freshValues, valuesOf } from '../../../src/web/workspace/protection/breach/form.ts';
import { BreachPage } from '../../../src/web/workspace/protection/breach/page.tsx';
import { BreachesPage } from '../../../src/web/workspace/protection/breaches/page.tsx';
import { ErasePage } from '../../../src/web/workspace/protection/event/erase/page.tsx';
import { HoldPage } from '../../../src/web/workspace/protection/event/hold/page.tsx';
import {
  EventProtectionPage,
  type EventProtectionProps,
} from '../../../src/web/workspace/protection/event/page.tsx';
import { ReleasePage } from '../../../src/web/workspace/protection/event/release/page.tsx';
import { AccessLogPage } from '../../../src/web/workspace/protection/log/page.tsx';
import { NoticeWordsPage } from '../../../src/web/workspace/protection/notice/page.tsx';
import { ProtectionOverview } from '../../../src/web/workspace/protection/page.tsx';
import { EditProcessingPage } from '../../../src/web/workspace/protection/processing/edit-page.tsx';
import { ProcessingPage } from '../../../src/web/workspace/protection/processing/page.tsx';
import type { GalleryEntry } from '../entries.tsx';
import { event, HOSTILE, noticeOf, organisation } from '../fixtures.ts';
import {
  eventScope,
  longEvent,
  NOW,
  rightToLeft,
  session,
  staffEvent,
  staffFrame,
  variant,
} from './fixtures.ts';

const scope = eventScope();
const shared = (tag = 'en') => ({ frame: staffFrame(tag), scope });

const day = Temporal.PlainDate.from('2020-08-29');
const kept: ProtectedEvent = {
  id: staffEvent.id,
  code: staffEvent.code,
  title: staffEvent.title,
  state: 'published',
  timeZone: 'Asia/Colombo',
  endsAt: Temporal.Instant.from('2020-07-30T10:00:00Z'),
  retentionDays: 30,
  heldUntil: null,
  erasedAt: null,
};
const held = { ...kept, id: session.sessionId, heldUntil: Temporal.PlainDate.from('2020-12-31') };
const gone = { ...kept, id: session.accountId, title: 'A panel that is over', erasedAt: NOW };

const certificate: Certificate = {
  organisationId: organisation.id,
  position: 3,
  eventId: gone.id,
  cause: 'date',
  keptUntil: day,
  beganAt: NOW,
  removedAt: NOW,
  keyDestroyedAt: NOW,
  keyStore: 'folder',
  removed: { registrations: 412, contacts: 412 },
  earlier: { own: 3 },
  previousHash: new Uint8Array(32),
  hash: new Uint8Array(32),
};

const breach: Breach = {
  id: 'a3b8f1f1-7777-4777-8777-777777777777',
  noticedAt: Temporal.Instant.from('2020-07-18T15:30:00Z'),
  eventIds: [kept.id],
  risk: 'high',
  peopleCount: 412,
  recordsCount: 824,
  account: {
    what: 'A laptop with an open session was stolen from the office.\nThe session was ended an hour later.',
    consequences: 'Somebody may have read display names.',
    measures: 'Sessions are ended, and passes were made anew.',
    why: '',
  },
  authorityToldAt: null,
  peopleToldAt: null,
  closedAt: null,
  revision: 1,
  recordedBy: session.accountId,
  recordedAt: NOW,
  changedAt: NOW,
};

const names = {
  accounts: new Map([[session.accountId, session.name]]),
  events: new Map([[kept.id, { code: kept.code, title: kept.title }]]),
};
const entries: AccessEntry[] = accessKinds.slice(0, 14).map((kind, index) => ({
  position: accessKinds.length - index,
  at: NOW,
  accountId: index % 5 === 4 ? null : session.accountId,
  kind,
  eventId: index % 3 === 0 ? kept.id : null,
  aboutAccountId: kind === 'roles.changed' ? session.sessionId : null,
  subjectCount: index % 3 === 0 ? index : 0,
  reason: index % 3 === 0 ? 'She rang and asked whether her address is right.' : null,
}));

const details = processingDetails.parse({
  controller: 'Lanka Office, 62 Green Path, Colombo\nprivacy@lanka.example.org',
  officer: 'Data protection focal point, privacy@lanka.example.org',
  basis: { registering: 'Consent of the person.' },
  hosting: { name: 'The office itself', country: 'Sri Lanka' },
  mail: {},
  rooms: {},
  transfers: '',
});
const record: ProcessingRecord = {
  details,
  changedAt: NOW,
  activities: activities.map((activity) => ({
    activity,
    basis: details.basis[activity],
    tables: ['registrations', 'contacts', 'answers'],
  })),
  keptDays: { least: 7, most: 30 },
  rooms: ['link'],
  keyStore: 'folder',
};

const overview = (over: Partial<Parameters<typeof ProtectionOverview>[0]> = {}, tag = 'en') =>
  ProtectionOverview({
    ...shared(tag),
    events: [kept, held, gone, { ...kept, title: '', timeZone: null, endsAt: null }],
    certificates: [certificate],
    breaches: [breach],
    now: NOW,
    ...over,
  });

const hold = {
  until: Temporal.PlainDate.from('2020-12-31'),
  reason: 'A court asked for the list of who came.',
  setBy: session.accountId,
  setAt: NOW,
  liftedBy: null,
  liftedAt: null,
};
const checklist = { answers: { survivors: 'yes' }, answeredBy: session.accountId, answeredAt: NOW } as const;

const onEvent = (over: Partial<EventProtectionProps> = {}, tag = 'en') =>
  EventProtectionPage({
    ...shared(tag),
    event: held,
    checklist,
    inner: { holds: [hold], certificates: [] },
    done: null,
    ...over,
  });

const log = (shown: readonly AccessEntry[], tag = 'en', next: number | null = null) =>
  AccessLogPage({ ...shared(tag), entries: shown, names, event: next === null ? null : kept, next });
const own = (shown: readonly AccessEntry[], tag = 'en') =>
  OwnEntriesPage({ ...shared(tag), entries: shown, names, next: null });

const one = (over: Partial<Breach> = {}, tag = 'en') => {
  const shown = { ...breach, ...over };
  const facts = { organisation, breach: shown, officer: details.officer, now: NOW };
  return BreachPage({
    ...shared(tag),
    breach: shown,
    titles: [kept.title],
    affected: { people: 412, rows: { registrations: 412, contacts: 412 } },
    notices: draftNotices(translator(tag), facts),
    now: NOW,
  });
};

const edit = (over: Partial<Parameters<typeof EditBreachPage>[0]> = {}, tag = 'en') =>
  EditBreachPage({
    ...shared(tag),
    action: '/w/lanka-office/protection/breaches/new',
    back: '/w/lanka-office/protection/breaches',
    carried: { id: breach.id },
    events: [kept, gone],
    values: valuesOf(breach),
    faults: [],
    theirs: null,
    isNew: false,
    ...over,
  });

const processing = (over: Partial<ProcessingRecord> = {}, tag = 'en') =>
  ProcessingPage({ ...shared(tag), record: { ...record, ...over }, done: null, now: NOW });

const emptyDetails = processingDetails.parse({ basis: {}, hosting: {}, mail: {}, rooms: {} });

/** Forms that nobody else had open. */
const unseen = { seen: 'seen', theirs: null };
const unheld = { heldUntil: null, isStale: false };

/** What the role `protection` looks after, and what others see of it. */
export function protectionEntries(): GalleryEntry[] {
  return [
    ...variant('normal', {
      'staff-protection': overview(),
      'staff-event-protection': onEvent({ done: 'protection.done.held' }),
      'staff-hold': HoldPage({
        ...shared(),
        ...unheld,
        values: { until: '', reason: '' },
        faults: [],
      }),
      'staff-release': ReleasePage({ ...shared(), ...unheld, day, people: 412 }),
      'staff-erase': ErasePage({ ...shared(), people: 412, isHeld: false, isAhead: true }),
      'staff-harm': HarmPage({
        ...shared(),
        ...unseen,
        answers: { survivors: 'yes', many: 'no' },
        missing: [],
      }),
      'staff-access-log': log(entries),
      'staff-breaches': BreachesPage({
        ...shared(),
        breaches: [breach, { ...breach, risk: 'none', closedAt: NOW, peopleCount: null }],
        now: NOW,
        done: 'protection.done.breach',
      }),
      'staff-breach': one(),
      'staff-breach-edit': edit(),
      'staff-processing': processing(),
      'staff-processing-edit': EditProcessingPage({ ...shared(), ...unseen, details, faults: [] }),
      'staff-notice': NoticeWordsPage({
        ...shared(),
        ...unseen,
        inLanguages: languages.map((language) => ({
          language,
          words: { ...noWords, more: 'We tell nobody who came.' },
          preview: noticeOf(event).text,
        })),
        faults: [],
        done: 'notice.words.done',
      }),
    }),
    ...variant('empty', {
      'staff-protection': overview({ events: [], certificates: [], breaches: [] }),
      'staff-event-protection': onEvent({
        event: { ...kept, timeZone: null, endsAt: null },
        checklist: null,
        inner: null,
      }),
      'staff-event-protection-gone': onEvent({
        event: gone,
        inner: { holds: [], certificates: [{ ...certificate, cause: 'restored' }, certificate] },
        done: 'protection.done.erased',
      }),
      'staff-access-log': log([], 'en', 7),
      'staff-own-entries': own([]),
      'staff-breach': one({ peopleCount: null, recordsCount: null, eventIds: [], risk: 'unknown' }),
      'staff-processing': processing({ details: emptyDetails, keptDays: null, keyStore: 'database' }),
    }),
    ...variant('error', {
      'staff-hold': HoldPage({
        ...shared(),
        ...unheld,
        values: { until: '2019-01-01', reason: '' },
        faults: [
          { field: 'until', message: 'protection.hold.error.past' },
          { field: 'reason', message: 'protection.hold.error.reason' },
        ],
      }),
      'staff-harm': HarmPage({
        ...shared(),
        ...unseen,
        answers: {},
        missing: ['survivors', 'many'],
      }),
      'staff-breach-edit': edit({
        values: { ...freshValues(NOW), people: 'many' },
        faults: [
          { field: 'what', message: 'protection.breach.error.what' },
          { field: 'people', message: 'protection.breach.error.count' },
          { field: null, message: 'protection.breach.error.other' },
        ],
      }),
      'staff-processing-edit': EditProcessingPage({
        ...shared(),
        ...unseen,
        details,
        theirs: { ...details, officer: 'Somebody else wrote this.' },
        faults: [{ field: 'controller', message: 'protection.processing.long' }],
      }),
    }),
    ...variant('long', {
      'staff-protection': overview({ events: [{ ...kept, title: longEvent.title }] }),
      'staff-access-log': log(entries.map((entry) => ({ ...entry, reason: longEvent.title }))),
    }),
    ...variant('rtl', {
      'staff-protection': overview({}, rightToLeft),
      'staff-event-protection': onEvent({}, rightToLeft),
      'staff-access-log': log(entries, rightToLeft, 3),
    }),
    ...variant('hostile', {
      'staff-protection': overview({ events: [{ ...kept, title: HOSTILE }] }),
      'staff-event-protection': onEvent({
        inner: { holds: [{ ...hold, reason: HOSTILE }], certificates: [] },
      }),
      'staff-access-log': log(entries.map((entry) => ({ ...entry, reason: HOSTILE }))),
      'staff-breach': one({ account: { ...breach.account, what: HOSTILE } }),
    }),
  ];
}
