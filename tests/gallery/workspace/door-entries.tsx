import { encodeQR } from 'qr';
import type { StaffPanellist } from '../../../src/domain/event/schema/panellist.ts';
import type { StaffEvent } from '../../../src/domain/event/schema.ts';
import type { DoorView } from '../../../src/domain/meeting/data/door-view.ts';
import { CodePage } from '../../../src/web/door/code/page.tsx';
import { DoorAnswersPage } from '../../../src/web/workspace/door/answers/page.tsx';
import { FindPage, type FindPageProps } from '../../../src/web/workspace/door/find/page.tsx';
import { WayInPage } from '../../../src/web/workspace/door/find/way-in-page.tsx';
import { OwnPassPage, type OwnPassPageProps } from '../../../src/web/workspace/door/own-pass/page.tsx';
import { type DoorPageProps, HostDoorPage } from '../../../src/web/workspace/door/page.tsx';
import { NewRoomPage, type NewRoomPageProps } from '../../../src/web/workspace/door/room/page.tsx';
import { TurnOutPage } from '../../../src/web/workspace/door/turn-out/page.tsx';
import type { GalleryEntry } from '../entries.tsx';
import { HOSTILE } from '../fixtures.ts';
import {
  eventScope,
  hostileEvent,
  longEvent,
  rightToLeft,
  staffEvent,
  staffFrame,
  variant,
} from './fixtures.ts';

const now = Temporal.Instant.from('2020-07-30T08:40:00Z');
const id = '0b8f1f1e-8888-4888-8888-888888888888';
const LONG = 'Ö'.repeat(200);

const open: DoorView = {
  now,
  hours: 'open',
  isLocked: false,
  turnedAt: null,
  hasMeeting: true,
  replacedAt: null,
  admitted: 412,
  arrived: 260,
  flagged: [id],
  troubles: [],
  version: 'aaaaaaaaaaaaaaaa',
};
const locked: DoorView = { ...open, isLocked: true, turnedAt: now.subtract({ minutes: 8 }) };
const early: DoorView = { ...locked, hours: 'too-early', arrived: 0, flagged: [] };
const troubled: DoorView = {
  ...open,
  troubles: [
    { kind: 'unreachable', count: 1, firstAt: now, lastAt: now },
    { kind: 'busy', count: 1204, firstAt: now, lastAt: now },
  ],
};

const unrecorded: StaffPanellist = {
  id,
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

type Shown = Partial<DoorPageProps> & { readonly event?: StaffEvent; readonly tag?: string };

function door({ event = staffEvent, tag = 'en', ...over }: Shown = {}) {
  return HostDoorPage({
    frame: staffFrame(tag),
    scope: eventScope(event),
    view: open,
    flagged: [],
    panel: [],
    isStill: false,
    done: null,
    ...over,
  });
}

const people = [
  { id, displayName: 'Amal Perera', passGeneration: 1, enteredAt: now },
  { id, displayName: 'أمل', passGeneration: 2, enteredAt: null },
];

function find(over: Partial<FindPageProps> = {}, tag = 'en') {
  const scope = eventScope();
  return FindPage({
    frame: staffFrame(tag),
    scope,
    isOpen: true,
    hasAnswers: true,
    search: null,
    fault: null,
    refusal: null,
    ...over,
  });
}

const link = `https://foyer.example.org/j/kq7w3mzp4d/${'pRx6Pl8LTQ'.repeat(4)}abc`;

function wayIn(displayName = 'Amal Perera', tag = 'en') {
  return WayInPage({
    frame: staffFrame(tag),
    scope: eventScope(),
    displayName,
    link,
    picture: encodeQR(link, 'raw', { ecc: 'medium', border: 4 }),
    code: 'BCDF 2345',
    codePage: 'https://foyer.example.org/j/kq7w3mzp4d',
    codeUntil: now.add({ minutes: 15 }),
  });
}

const answers = (displayName: string, text: string) =>
  DoorAnswersPage({
    frame: staffFrame(),
    scope: eventScope(),
    person: {
      displayName,
      answers: [
        { label: 'What do you need to follow?', kind: 'lines', text },
        { label: 'Sign language', kind: 'yes', text: 'yes' },
      ],
    },
  });

function room(over: Partial<NewRoomPageProps> = {}, tag = 'en') {
  return NewRoomPage({
    frame: staffFrame(tag),
    scope: eventScope(),
    room: { revision: 3, isMade: false, inside: 260 },
    hours: 'open',
    values: { address: '', details: '' },
    faults: [],
    ...over,
  });
}

function ownPass(over: Partial<OwnPassPageProps> = {}) {
  return OwnPassPage({
    frame: staffFrame(),
    scope: eventScope(),
    opensAt: now.subtract({ minutes: 70 }),
    name: 'Nimali Silva',
    fault: null,
    link: null,
    ...over,
  });
}

const turnOut = (displayName: string, tag = 'en') =>
  TurnOutPage({ frame: staffFrame(tag), scope: eventScope(), person: { id, displayName } });

const code = (isWrong: boolean, tag = 'en') =>
  CodePage({ frame: staffFrame(tag), code: 'kq7w3mzp4d', isWrong });

/** What a host sees on the day, and where a code goes in that was said aloud. */
export function doorEntries(): GalleryEntry[] {
  const flagged = [{ id, displayName: 'Amal Perera' }];
  return [
    ...variant('normal', {
      'staff-door': door({ flagged }),
      'staff-door-locked': door({ view: locked, done: 'workspace.door.done.locked.cannot' }),
      'staff-door-early': door({ view: early, panel: [unrecorded] }),
      'staff-door-trouble': door({ view: troubled, flagged }),
      'staff-door-find': find({ search: { text: 'am', people, hasMore: true } }),
      'staff-door-answers': answers('Amal Perera', 'Captions.\nA seat near the screen.'),
      'staff-door-way-in': wayIn(),
      'staff-door-room': room(),
      'staff-door-own-pass': ownPass(),
      'staff-door-own-pass-shown': ownPass({ link }),
      'staff-door-turn-out': turnOut('Amal Perera'),
      'door-code': code(false),
    }),
    ...variant('empty', {
      'staff-door': door({ view: { ...open, admitted: 0, arrived: 0, hasMeeting: false }, isStill: true }),
      'staff-door-own-pass': ownPass({ opensAt: null }),
      'staff-door-over': door({ view: { ...open, hours: 'over' } }),
      'staff-door-find': find({ search: { text: 'zz', people: [], hasMore: false } }),
      'staff-door-find-early': find({ isOpen: false }),
      'staff-door-room': room({ room: { revision: 3, isMade: true, inside: 0 } }),
    }),
    ...variant('error', {
      'staff-door-find': find({
        search: { text: 'a', people: [], hasMore: false },
        fault: 'workspace.door.findPage.error',
      }),
      'staff-door-find-changed': find({ refusal: 'workspace.door.findPage.changed' }),
      'staff-door-room': room({
        values: { address: 'http://meet.example.org', details: '' },
        faults: [{ field: 'address', message: 'workspace.meeting.error.form' }],
      }),
      'staff-door-room-changed': room({
        faults: [{ field: null, message: 'workspace.door.roomPage.changed' }],
      }),
      'door-code': code(true),
    }),
    ...variant('long', {
      'staff-door': door({ event: longEvent, flagged: [{ id, displayName: LONG }, ...flagged] }),
      'staff-door-find': find({
        search: {
          text: LONG,
          people: [{ id, displayName: LONG, passGeneration: 1, enteredAt: now }],
          hasMore: false,
        },
      }),
      'staff-door-way-in': wayIn(LONG),
      'staff-door-turn-out': turnOut(LONG),
    }),
    ...variant('hostile', {
      'staff-door': door({ event: hostileEvent, flagged: [{ id, displayName: HOSTILE }] }),
      'staff-door-turn-out': turnOut(HOSTILE),
    }),
    ...variant('rtl', {
      'staff-door': door({ view: locked, flagged, tag: rightToLeft }),
      'staff-door-find': find({ search: { text: 'am', people, hasMore: false } }, rightToLeft),
      'staff-door-way-in': wayIn('أمل', rightToLeft),
      'staff-door-room': room({}, rightToLeft),
    }),
  ];
}
