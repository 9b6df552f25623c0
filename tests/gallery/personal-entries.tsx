import { doorOpensAt } from '../../src/domain/event/policy.ts';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { doorClosesAt } from '../../src/domain/meeting/rules.ts';
import type { Door, DoorState } from '../../src/domain/meeting/schema.ts';
import type { OwnRegistration } from '../../src/domain/registration/schema.ts';
import { pseudoLanguage } from '../../src/platform/i18n/languages.ts';
import { translator } from '../../src/platform/i18n/translate.ts';
import { renderPage } from '../../src/ui/layout.tsx';
import { DemoBar } from '../../src/web/demo/bar/bar.tsx';
import { jumpsOf } from '../../src/web/demo/jumps.ts';
import { MailListPage } from '../../src/web/demo/mail/list-page.tsx';
import { DemoPage } from '../../src/web/demo/page.tsx';
import { LeftPage } from '../../src/web/door/left/page.tsx';
import { NamePage } from '../../src/web/door/name-page.tsx';
import { DoorPage } from '../../src/web/door/page.tsx';
import { WayInPage } from '../../src/web/door/way-in-page.tsx';
import { frameOf } from '../../src/web/frame.tsx';
import { AddressChangedPage, NewAddressPage } from '../../src/web/manage/address/page.tsx';
import { BackPage, VisitClosedPage } from '../../src/web/manage/back/page.tsx';
import { CodeSheetPage } from '../../src/web/manage/code/page.tsx';
import { EndMailPage } from '../../src/web/manage/end-mail/page.tsx';
import { ErasedPage } from '../../src/web/manage/erased/page.tsx';
import { OwnNoticePage } from '../../src/web/manage/notice/page.tsx';
import { ManagePage, type ManagePageProps } from '../../src/web/manage/page.tsx';
import { personalFrame, strangerFrame } from '../../src/web/manage/personal-frame.ts';
import type { Standing } from '../../src/web/manage/standing.ts';
import { UnknownLinkPage } from '../../src/web/manage/unknown-page.tsx';
import { assets } from './assets.ts';
import type { GalleryEntry } from './entries.tsx';
import { event, eventSaying, HOSTILE, noticeOf, organisation, questions } from './fixtures.ts';

const NOW = Temporal.Instant.from('2020-07-20T09:00:00Z');
const TOKEN = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
const LONG_NAME = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(4);

const own: OwnRegistration = {
  eventId: event.id,
  id: '0b8f1f1e-4444-4444-8444-444444444444',
  state: 'admitted',
  displayName: 'Amal Perera',
  contactRoute: 'mail',
  address: 'amal@mail.example.org',
  answers: [],
  locale: 'en',
  passGeneration: 1,
  manageGeneration: 1,
  revoked: false,
  offeredUntil: null,
  createdAt: Temporal.Instant.from('2020-07-15T05:00:00Z'),
  changedAt: Temporal.Instant.from('2020-07-15T05:00:00Z'),
  withCalendar: true,
  mailLook: 'usual',
  notice: null,
};

const openEvent: PublishedEvent = { ...event, sensitivity: 'open' };

type Setting = { readonly tag: string; readonly event: PublishedEvent; readonly name: string };

const agreements: ManagePageProps['agreements'] = {
  consents: [
    { kind: 'named', givenAt: event.publishedAt, withdrawnAt: event.updatedAt },
    { kind: 'pictures', givenAt: event.updatedAt, withdrawnAt: null },
  ],
  hearsNews: false,
};

const normal: Setting = { tag: 'en', event, name: own.displayName };

const demoBar: Parameters<typeof strangerFrame>[0]['banner'] = (t, path) => (
  <DemoBar t={t} now={NOW} timeZone={event.timeZone} jumps={jumpsOf(event)} back={path} />
);

function frameFor({ tag, event: shown }: Setting, banner: typeof demoBar = null) {
  const input = { t: translator(tag), event: shown, organisation, path: '/m/code/token' };
  return personalFrame({ assets, banner }, input);
}

function managePage(setting: Setting, standing: Standing, over: Partial<ManagePageProps> = {}) {
  return ManagePage({
    frame: frameFor(setting),
    event: setting.event,
    organisation,
    own: {
      ...own,
      displayName: setting.name,
      offeredUntil: standing === 'offered' ? NOW.add({ hours: 24 }) : null,
    },
    standing,
    now: NOW,
    token: TOKEN,
    door:
      standing === 'admitted'
        ? { path: `/j/${setting.event.code}/${TOKEN}`, opensAt: doorOpensAt(setting.event) }
        : null,
    done: null,
    name: { value: setting.name, fault: null },
    address: { value: '', fault: null },
    answers: { values: {}, faults: [] },
    agreements,
    questions: 'offered',
    ...over,
  });
}

function doorOf({ event: shown, name }: Setting, state: DoorState, held = own.state): Door {
  const registration = {
    ...own,
    state: held,
    contactHash: new Uint8Array(),
    sealedName: new Uint8Array(),
  };
  return {
    event: shown,
    registration,
    displayName: name,
    state,
    opensAt: doorOpensAt(shown),
    closesAt: doorClosesAt(shown),
    role: 'participant',
    ways: ['room'],
    mustComeAgain: false,
  };
}

function doorPage(setting: Setting, state: DoorState, held = own.state, over: Partial<Door> = {}) {
  const looksAgainIn =
    state === 'too-early' || state === 'no-room' || state === 'no-answer' || state === 'locked' ? 30 : null;
  const door = { ...doorOf(setting, state, held), ...over };
  return DoorPage({
    frame: frameFor(setting),
    door,
    token: TOKEN,
    looksAgainIn,
    isRenamed: state === 'open',
    contact: organisation.contactAddress,
  });
}

function wayInPage(setting: Setting, byPhone: boolean) {
  return WayInPage({
    frame: frameFor(setting),
    event: setting.event,
    token: TOKEN,
    admission: {
      address: 'https://meet.example.org/room',
      notes: ['Meeting ID: 811 2222 3333', 'Passcode: Zq7-Kite'],
      phone: { numbers: ['+41 22 000 00 00', '+94 11 000 0000'], pin: '70757' },
    },
    byPhone,
  });
}

function pagesOf(setting: Setting): Record<string, { toString(): string }> {
  const wrong = { value: setting.name, fault: 'register.error.nameTooLong' } as const;
  const frame = frameFor(setting);
  const stranger = strangerFrame({ assets, banner: null }, translator(setting.tag), '/');
  return {
    manage: managePage(setting, 'admitted', { done: 'manage.done.corrected' }),
    'manage-error': managePage(setting, 'admitted', {
      name: wrong,
      address: { value: setting.name, fault: 'register.error.addressForm' },
    }),
    door: doorPage(setting, 'open'),
    'door-early': doorPage(setting, 'too-early'),
    'door-name': NamePage({ frame, code: setting.event.code, token: TOKEN, name: wrong }),
    'link-unknown': UnknownLinkPage({ frame: stranger }),
    erased: ErasedPage({ frame: stranger }),
    left: LeftPage({ frame: stranger }),
    'own-notice': OwnNoticePage({
      frame,
      notice: noticeOf({ ...setting.event, questions }, setting.tag),
      shownFrom: setting.event.publishedAt,
      timeZone: 'Asia/Colombo',
      back: '/m/code/token',
    }),
    'new-address': NewAddressPage({ frame: stranger, path: '/m/code/token/address', isTaken: false }),
    'end-mail': EndMailPage({ frame: stranger, path: '/m/code/token/end-mail', standing: 'ending' }),
    'end-mail-ended': EndMailPage({ frame: stranger, path: '/m/code/token/end-mail', standing: 'ended' }),
    'new-address-taken': NewAddressPage({ frame: stranger, path: '/m/code/token/address', isTaken: true }),
    'address-changed': AddressChangedPage({ frame: stranger }),
    'code-sheet': CodeSheetPage({
      frame: stranger,
      event: setting.event,
      token: TOKEN,
      personalCode: 'k7mp2xqahb94rzd3',
      backAddress: `https://foyer.example.org/m/${setting.event.code}`,
    }),
    'come-back': BackPage({ frame: stranger, code: setting.event.code, fault: null }),
    'come-back-error': BackPage({ frame: stranger, code: setting.event.code, fault: 'code.back.mistyped' }),
    'visit-closed': VisitClosedPage({ frame: stranger }),
    ...demoPages(setting),
  };
}

function demoPages({ tag, event: shown, name }: Setting): Record<string, { toString(): string }> {
  const t = translator(tag);
  const frame = frameOf({ t, assets, site: null, path: '/demo', banner: demoBar });
  const at = { value: name, fault: 'demo.error.at' } as const;
  const mail = { id: '1', subject: shown.title, to: own.address ?? '', moment: 'Monday', kind: 'link' };
  return {
    demo: DemoPage({
      frame,
      event: { title: shown.title, path: '/org/event' },
      zone: 'Sri Lanka time (UTC+05:30)',
      jumps: jumpsOf(shown),
      at,
    }),
    'demo-mails': MailListPage({ frame, mails: [mail, { ...mail, id: '2', kind: null }], isSent: false }),
  };
}

const standings: readonly Standing[] = [
  'unconfirmed',
  'applied',
  'waitlisted',
  'offered',
  'revoked',
  'declined',
  'withdrawn',
];

function statesOf(setting: Setting): Record<string, { toString(): string }> {
  const inState = (over: Partial<PublishedEvent>): Setting => ({
    ...setting,
    event: { ...setting.event, ...over },
  });
  const doors: readonly DoorState[] = [
    'no-room',
    'no-answer',
    'locked',
    'over',
    'revoked',
    'cancelled',
    'postponed',
  ];
  return {
    ...Object.fromEntries(standings.map((standing) => [`manage-${standing}`, managePage(setting, standing)])),
    'manage-moved': managePage(inState({ scheduleRevision: 1 }), 'admitted'),
    'manage-postponed': managePage(inState({ state: 'postponed' }), 'admitted'),
    'manage-cancelled': managePage(inState({ state: 'cancelled' }), 'admitted'),
    'manage-without-calendar': managePage(setting, 'admitted', {
      own: { ...own, withCalendar: false },
      done: 'manage.done.chosen',
    }),
    'manage-code': managePage(setting, 'waitlisted', {
      own: { ...own, contactRoute: 'code', address: null },
    }),
    'manage-ended': managePage(setting, 'admitted', { now: event.endsAt }),
    ...Object.fromEntries(doors.map((state) => [`door-${state}`, doorPage(setting, state)])),
    'door-ways': doorPage(setting, 'open', own.state, {
      ways: ['room', 'audio', 'phone'],
      role: 'moderator',
    }),
    'door-phone': wayInPage(setting, true),
    'door-notes': wayInPage(setting, false),
    'door-new-room': doorPage(setting, 'open', own.state, { mustComeAgain: true }),
    'door-waitlisted': doorPage(setting, 'not-admitted', 'waitlisted'),
    'door-declined': doorPage(setting, 'not-admitted', 'declined'),
  };
}

function emptyDemo(): Record<string, { toString(): string }> {
  const frame = frameOf({ t: translator('en'), assets, site: null, path: '/demo', banner: demoBar });
  const at = { value: '2020-07-20T14:30', fault: null };
  return {
    demo: DemoPage({ frame, event: null, zone: 'UTC', jumps: jumpsOf(null), at }),
    'demo-mails': MailListPage({ frame, mails: [], isSent: false }),
    'demo-mails-sent': MailListPage({ frame, mails: [], isSent: true }),
  };
}

function variant(name: string, pages: Record<string, { toString(): string }>): GalleryEntry[] {
  return Object.entries(pages).map(([page, view]) => ({ name: `${page}--${name}`, html: renderPage(view) }));
}

/** The pages that show what somebody typed. */
const typed = ['manage-error', 'door', 'door-name', 'demo', 'demo-mails'];

// A browser looks at every entry three times: what shows nothing new is left out.
function only<View>(pages: Record<string, View>, names: readonly string[]): Record<string, View> {
  return Object.fromEntries(Object.entries(pages).filter(([name]) => names.includes(name)));
}

/** The pages of one person and those of the demo, in every state and variant. */
export function personalEntries(): GalleryEntry[] {
  const hostile = { ...eventSaying(HOSTILE), sensitivity: 'open' as const };
  return [
    ...variant('normal', pagesOf({ ...normal, event: openEvent })),
    ...variant('sensitive', only(pagesOf(normal), ['manage', 'door-early'])),
    ...variant('state', statesOf({ ...normal, event: openEvent })),
    ...variant('empty', emptyDemo()),
    ...variant('long', only(pagesOf({ ...normal, event: openEvent, name: LONG_NAME }), typed)),
    ...variant('hostile', only(pagesOf({ tag: 'en', event: hostile, name: HOSTILE }), typed)),
    ...variant(
      'rtl',
      only(pagesOf({ ...normal, tag: pseudoLanguage.tag }), ['manage', 'door-early', 'demo']),
    ),
  ];
}
