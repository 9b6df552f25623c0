import type { StaffEvent } from '../../../src/domain/event/schema.ts';
import { settingsOf } from '../../../src/web/workspace/settings/form.ts';
import { SettingsPage, type SettingsPageProps } from '../../../src/web/workspace/settings/page.tsx';
import { objectiveField, textsOf } from '../../../src/web/workspace/texts/form.ts';
import { TextsPage, type TextsPageProps } from '../../../src/web/workspace/texts/page.tsx';
import type { GalleryEntry } from '../entries.tsx';
import { content, emptyContent, hostileContent } from './content.ts';
import {
  eventScope,
  hostileEvent,
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

const [firstObjective] = content.objectives;
const longFault = { message: 'editing.fault.tooLong', values: { most: 300 } } as const;

/** The texts of an event and how it is held. */
export function editEntries(): GalleryEntry[] {
  return [
    ...variant('normal', {
      'staff-texts': texts({ done: 'editing.done.saved' }),
      'staff-settings': settings(),
      'staff-settings-draft': settings({ hasRegistered: false }, { ...staffEvent, state: 'draft' }),
    }),
    ...variant('empty', {
      'staff-texts': texts({ values: textsOf(emptyContent, 1) }, undatedDraft),
      'staff-settings': settings({ values: settingsOf(emptyContent, 1), hasRegistered: false }, undatedDraft),
    }),
    ...variant('error', {
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
      'staff-texts': texts(
        { values: textsOf(hostileContent, 4), theirs: { title: hostileContent.title } },
        hostileEvent,
      ),
    }),
    ...variant('rtl', {
      'staff-texts': texts({}, staffEvent, rightToLeft),
      'staff-settings': settings({}, staffEvent, rightToLeft),
    }),
  ];
}
