import { readFileSync } from 'node:fs';
import { answersOf } from '../../../src/web/workspace/new-event/answers.ts';
import { NewEventPage, type NewEventPageProps } from '../../../src/web/workspace/new-event/page.tsx';
import { readPasted } from '../../../src/web/workspace/new-event/read-pasted.ts';
import { ReportPage, type ReportPageProps } from '../../../src/web/workspace/new-event/report-page.tsx';
import type { GalleryEntry } from '../entries.tsx';
import { HOSTILE } from '../fixtures.ts';
import {
  eventScope,
  longEvent,
  NOW,
  rightToLeft,
  staffEvent,
  staffFrame,
  undatedDraft,
  variant,
} from './fixtures.ts';

const id = '0b8f1f1e-8888-4888-8888-888888888888';
const earlier = [staffEvent, undatedDraft];
const blank = { page: '', title: '', sensitivity: 'sensitive' };

function fresh(over: Partial<NewEventPageProps> = {}, tag = 'en') {
  return NewEventPage({
    frame: staffFrame(tag),
    scope: eventScope(),
    id,
    values: blank,
    faults: [],
    earlier,
    ...over,
  });
}

function read(page: string) {
  const today = NOW.toZonedDateTimeISO('UTC').toPlainDate();
  const pasted = readPasted({ fields: { page }, file: null }, today);
  if (!pasted.ok) throw new Error('The page of a gallery entry can be read.');
  return pasted.value;
}

const example = new URL('../../../examples/iom-sri-lanka/page.txt', import.meta.url);
const doubtful = `A quiet panel

Background
Words that matter to ${'somebody '.repeat(30)}.

When: Thursday 31 July 2020, 9 to 10.30 (Sri Lanka time)
Register by 03/07/20.
Join at https://zoom.us/j/12345678901?pwd=canary7331 Passcode: 7331
`;

function report(page: string, over: Partial<ReportPageProps> = {}, tag = 'en') {
  const pasted = read(page);
  const values = answersOf(pasted.reading.draft);
  return ReportPage({ frame: staffFrame(tag), scope: eventScope(), id, pasted, values, faults: [], ...over });
}

/** The ways to begin an event, and the report of an import as a form. */
export function newEventEntries(): GalleryEntry[] {
  const founding = readFileSync(example, 'utf8');
  return [
    ...variant('normal', { 'staff-new-event': fresh(), 'staff-report': report(founding) }),
    ...variant('empty', {
      'staff-new-event': fresh({ earlier: [] }),
      'staff-report': report(doubtful),
    }),
    ...variant('error', {
      'staff-new-event': fresh({
        values: { ...blank, page: 'Home\nAbout us' },
        faults: [
          { field: 'page', sentence: 'The file holds only the navigation of a page, and no event.' },
          { field: 'title', sentence: 'Put in a title of at most 300 characters.' },
        ],
      }),
      'staff-report': report(doubtful, {
        faults: [
          { field: 'starts', message: 'editing.fault.time' },
          { field: 'keepsMeeting', message: 'editing.new.meetingUnsafe' },
        ],
      }),
    }),
    ...variant('long', { 'staff-new-event': fresh({ earlier: [longEvent] }) }),
    ...variant('hostile', {
      'staff-report': report(`# ${HOSTILE}\n\n## Background\n\n${HOSTILE}\n\n## ${HOSTILE}\n\n${HOSTILE}\n`),
    }),
    ...variant('rtl', {
      'staff-new-event': fresh({}, rightToLeft),
      'staff-report': report(founding, {}, rightToLeft),
    }),
  ];
}
