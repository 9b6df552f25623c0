import { compareVersions } from '../../../src/domain/event/compare-versions.ts';
import type { VersionSummary } from '../../../src/domain/event/data/versions.ts';
import { retentionOf } from '../../../src/domain/event/retention.ts';
import type { EventContent } from '../../../src/domain/event/schema/content.ts';
import type { StaffEvent } from '../../../src/domain/event/schema.ts';
import { languages, pseudoLanguage } from '../../../src/platform/i18n/languages.ts';
import { translator } from '../../../src/platform/i18n/translate.ts';
import { frameOf } from '../../../src/web/frame.tsx';
import { EventPage } from '../../../src/web/public/event/page.tsx';
import { DiscardPage } from '../../../src/web/workspace/discard/page.tsx';
import { PreviewBar, type PreviewBarProps } from '../../../src/web/workspace/preview/preview-bar.tsx';
import { isDated, previewEvent, previewMoment } from '../../../src/web/workspace/preview/preview-event.ts';
import { PublishPage, type PublishPageProps } from '../../../src/web/workspace/publish/page.tsx';
import { settingsOf } from '../../../src/web/workspace/settings/form.ts';
import { SettingsPage, type SettingsPageProps } from '../../../src/web/workspace/settings/page.tsx';
import { objectiveField, textsOf } from '../../../src/web/workspace/texts/form.ts';
import { TextsPage, type TextsPageProps } from '../../../src/web/workspace/texts/page.tsx';
import { VersionPage, VersionsPage } from '../../../src/web/workspace/versions/page.tsx';
import { assets } from '../assets.ts';
import type { GalleryEntry } from '../entries.tsx';
import { event as published, site } from '../fixtures.ts';
import { content, emptyContent, hostileContent } from './content.ts';
import {
  eventScope,
  hostileEvent,
  NOW,
  rightToLeft,
  staffEvent,
  staffFrame,
  undatedDraft,
  variant,
} from './fixtures.ts';

function texts(over: Partial<TextsPageProps> = {}, event: StaffEvent = staffEvent, tag = 'en') {
  return TextsPage({
    frame: staffFrame(tag),
    scope: eventScope(event),
    values: textsOf(content, 4),
    faults: [],
    theirs: {},
    leftOver: [],
    done: null,
    ...over,
  });
}

function settings(over: Partial<SettingsPageProps> = {}, event: StaffEvent = staffEvent, tag = 'en') {
  return SettingsPage({
    frame: staffFrame(tag),
    scope: eventScope(event),
    values: settingsOf(content, 4),
    faults: [],
    theirs: {},
    hasRegistered: true,
    done: null,
    ...over,
  });
}

const draft: StaffEvent = { ...staffEvent, state: 'draft' };
const edited: EventContent = {
  ...content,
  title: 'Safer ways, fairer work',
  background: content.background.replace('sold', 'traded').replace('protocol', 'treaty'),
  regions: ['Asia'],
  capacity: null,
};
const [firstObjective] = content.objectives;
const longFault = { message: 'editing.fault.tooLong', values: { most: 300 } } as const;

function publish(over: Partial<PublishPageProps> = {}, event: StaffEvent = draft, tag = 'en') {
  return PublishPage({
    frame: staffFrame(tag),
    scope: eventScope(event),
    publishedAt: null,
    publishAt: null,
    missing: [],
    kept: retentionOf({ ...published, heldUntil: null }),
    at: '',
    faults: [],
    now: NOW,
    done: null,
    ...over,
  });
}

const summary = (number: number, over: Partial<VersionSummary> = {}): VersionSummary => ({
  number,
  kind: 'edited',
  restoredNumber: null,
  at: NOW,
  by: 'Nimali Silva',
  ...over,
});

const history = [
  summary(4, { kind: 'restored', restoredNumber: 2 }),
  summary(3, { kind: 'published', by: null }),
  summary(2),
  summary(1, { kind: 'created', by: 'somebody.with.a.long.address@office.example.org' }),
];

function versions(list: readonly VersionSummary[], olderThan: number | null = null, tag = 'en') {
  return VersionsPage({ frame: staffFrame(tag), scope: eventScope(), versions: list, olderThan, done: null });
}

function version(before: EventContent, after: EventContent, tag = 'en') {
  return VersionPage({
    frame: staffFrame(tag),
    scope: eventScope(),
    version: summary(2),
    changed: compareVersions(before, after),
    ahead: compareVersions(after, before),
    faults: [],
  });
}

function preview(shown: EventContent, event: StaffEvent, over: Partial<PreviewBarProps> = {}) {
  const parts = {
    panellists: published.panellists,
    panelHoldsUntil: null,
    questions: [],
    hosts: [],
    helplines: [],
  };
  const as = previewEvent(
    { content: shown, event, parts, now: NOW, untitled: 'Event without a title' },
    'open',
  );
  const t = translator('en');
  const banner = PreviewBar({
    t,
    action: '/w/lanka-office/events/abcdefghjk/preview',
    back: '/w/lanka-office/events/abcdefghjk/texts',
    status: 'open',
    language: 'en',
    languages: [...languages, pseudoLanguage],
    version: null,
    unsaved: null,
    isDated: isDated(shown),
    ...over,
  });
  const path = '/lanka-office/fair-work-safe-ways';
  const frame = frameOf({ t, assets, site, path, banner: null, exit: true });
  return EventPage({
    frame: { ...frame, assets: assets.forAccent(site.organisation.accent, 'preview'), banner },
    site,
    event: as,
    moment: previewMoment('open'),
    origin: 'https://foyer.example.org',
  });
}

/** The texts of an event and how it is held, how it looks, and what became of it. */
export function editEntries(): GalleryEntry[] {
  return [
    ...variant('normal', {
      'staff-texts': texts({ done: 'editing.done.saved' }),
      'staff-settings': settings(),
      'staff-settings-draft': settings({ hasRegistered: false }, { ...staffEvent, state: 'draft' }),
    }),
    ...variant('normal', {
      'staff-publish': publish({ publishAt: NOW.add({ hours: 24 }), at: '2020-07-21T14:30' }),
      'staff-discard': DiscardPage({ frame: staffFrame(), scope: eventScope(draft), refusal: null }),
      'staff-publish-done': publish({ publishedAt: NOW, done: 'editing.done.published' }, staffEvent),
      'staff-versions': versions(history, 51),
      'staff-version': version(content, edited),
      'staff-preview': preview(content, staffEvent),
    }),
    ...variant('empty', {
      'staff-publish': publish({ missing: ['title', 'timeZone', 'startsLocal', 'endsLocal'] }, undatedDraft),
      'staff-versions': versions([]),
      'staff-version': version(content, content),
      'staff-preview': preview(emptyContent, undatedDraft, {
        unsaved: new URLSearchParams({ title: '', base: '1' }),
        version: 3,
      }),
      'staff-texts': texts({ values: textsOf(emptyContent, 1) }, undatedDraft),
      'staff-settings': settings({ values: settingsOf(emptyContent, 1), hasRegistered: false }, undatedDraft),
    }),
    ...variant('error', {
      'staff-publish': publish({
        at: '2020-07-01T10:00',
        faults: [{ field: 'at', message: 'editing.publish.at.past' }],
      }),
      'staff-texts': texts({
        faults: [
          { field: 'title', ...longFault },
          { field: objectiveField(firstObjective?.id ?? ''), ...longFault },
        ],
        leftOver: [{ heading: 'Venue', text: 'The hall was named after a lake.\n\nIt has two doors.' }],
      }),
      'staff-texts-conflict': texts({
        theirs: {
          title: 'Safer ways, fairer work',
          background: '',
          objectives: 'To begin with\n\nTo go on',
        },
      }),
      'staff-settings': settings({
        faults: [
          { field: 'lastDay', message: 'editing.problem.lastDayAfterEnd' },
          { field: 'sensitivity', message: 'editing.problem.sensitivityFalls' },
        ],
        theirs: { capacity: '250' },
      }),
    }),
    ...variant('hostile', {
      'staff-version': version(content, hostileContent),
      'staff-preview': preview(hostileContent, hostileEvent, {
        unsaved: new URLSearchParams({ title: hostileContent.title }),
      }),
      'staff-texts': texts(
        { values: textsOf(hostileContent, 4), theirs: { title: hostileContent.title } },
        hostileEvent,
      ),
    }),
    ...variant('rtl', {
      'staff-publish': publish({}, draft, rightToLeft),
      'staff-versions': versions(history, null, rightToLeft),
      'staff-version': version(content, edited, rightToLeft),
      'staff-texts': texts({}, staffEvent, rightToLeft),
      'staff-settings': settings({}, staffEvent, rightToLeft),
    }),
  ];
}
