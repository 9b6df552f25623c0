import type { PublicStatus, PublishedEvent } from '../../src/domain/event/schema.ts';
import { pseudoLanguage } from '../../src/platform/i18n/languages.ts';
import { translator } from '../../src/platform/i18n/translate.ts';
import { renderPage } from '../../src/ui/layout.tsx';
import { ErrorPage, type ErrorStatus } from '../../src/web/errors/page.tsx';
import { exitFrom, type Frame, frameOf } from '../../src/web/frame.tsx';
import { NewsLinkPage } from '../../src/web/news/page.tsx';
import { composeNewsNotice } from '../../src/web/notice/compose-form-notices.ts';
import { paths } from '../../src/web/paths.ts';
import { AgainPage, AgainSentPage } from '../../src/web/public/again/page.tsx';
import type { Moment } from '../../src/web/public/event/moment.ts';
import { EventPage } from '../../src/web/public/event/page.tsx';
import { divideEvents } from '../../src/web/public/events/event-links.tsx';
import { EventsPage } from '../../src/web/public/events/page.tsx';
import { NewsAskedPage, NewsPage } from '../../src/web/public/news/page.tsx';
import { OrganisationPage } from '../../src/web/public/organisation/page.tsx';
import { ClosedPage } from '../../src/web/public/register/closed-page.tsx';
import { RegisterCodePage } from '../../src/web/public/register/code/page.tsx';
import { RegisterPage } from '../../src/web/public/register/page.tsx';
import { RegisteredPage } from '../../src/web/public/register/registered-page.tsx';
import { RootPage } from '../../src/web/public/root/page.tsx';
import { SaferBrowsingPage } from '../../src/web/public/safer-browsing/page.tsx';
import { SectionPage } from '../../src/web/public/section/page.tsx';
import type { Site } from '../../src/web/sites.ts';
import { accountEntries } from './account-entries.tsx';
import { askingEntries } from './asking-entries.tsx';
import { assets } from './assets.ts';
import {
  declared,
  emptyEvent,
  event,
  eventSaying,
  events,
  HOSTILE,
  longEvent,
  longSite,
  noticeOf,
  ORIGIN,
  site,
  siteSaying,
} from './fixtures.ts';
import { invitedEntries } from './invited-entries.tsx';
import { personalEntries } from './personal-entries.tsx';
import { publishedEntries } from './published-entries.tsx';
import { workspaceEntries } from './workspace/entries.ts';

/** One page in one state, as text. */
export type GalleryEntry = { readonly name: string; readonly html: string };

type Setting = { readonly tag: string; readonly site: Site; readonly event: PublishedEvent };

function frame({ tag, site: around, event: shown }: Setting, path = ''): Frame {
  const exit = shown.sensitivity !== 'open';
  return frameOf({ t: translator(tag), assets, site: around, path, banner: null, exit });
}

const open: Moment = { status: 'open', availability: 'open', takesRegistrations: true };
const moments: Readonly<Record<PublicStatus, Moment>> = {
  announced: { ...open, status: 'announced', takesRegistrations: false },
  open,
  'closing-soon': { ...open, status: 'closing-soon', availability: 'nearly-full' },
  full: { ...open, status: 'full', availability: 'full' },
  closed: { ...open, status: 'closed', takesRegistrations: false },
  live: { ...open, status: 'live', takesRegistrations: false },
  ended: { ...open, status: 'ended', takesRegistrations: false },
  cancelled: { ...open, status: 'cancelled', takesRegistrations: false },
  postponed: { ...open, status: 'postponed' },
};

const eventStates: Partial<Record<PublicStatus, Partial<PublishedEvent>>> = {
  announced: { registrationOpensAt: Temporal.Instant.from('2020-07-21T03:30:00Z') },
  cancelled: { state: 'cancelled' },
  postponed: { state: 'postponed' },
};

const noValues = { displayName: '', address: '', answers: {} };
const stamp = 'kcuq1c00.AAAAAAAAAAAAAAAA';
const faults = [
  { field: 'displayName', message: 'register.error.nameEmpty' },
  { field: 'address', message: 'register.error.addressForm' },
] as const;

function newsPages(setting: Setting): Record<string, { toString(): string }> {
  const { site, event: shown } = setting;
  const t = translator(setting.tag);
  const own = { frame: { ...frame(setting), exit: exitFrom(t, 'office') }, site };
  const form = { ...own, stamp, notice: composeNewsNotice(t, declared) };
  const link = { frame: own.frame, organisation: site.organisation, token: 'token' };
  const standings = ['asked', 'subscribed', 'ending', 'ended'] as const;
  return {
    news: NewsPage({ ...form, address: '', faults: [] }),
    'news-error': NewsPage({ ...form, address: shown.title, faults: [faults[1]] }),
    'news-asked': NewsAskedPage(own),
    ...Object.fromEntries(
      standings.map((standing) => [`news-link-${standing}`, NewsLinkPage({ ...link, standing })]),
    ),
  };
}

/** Every page of the public site for one organisation, event and language. */
function pagesOf(setting: Setting): Record<string, { toString(): string }> {
  const { site: around, event: shown } = setting;
  const own = frame(setting);
  const scene = { frame: own, site: around, event: shown };
  const plain = { ...setting, event: emptyEvent };
  const [section] = around.sections;
  if (section === undefined) throw new Error('The gallery needs a section.');
  const [child] = section.children;
  if (child === undefined) throw new Error('The gallery needs a page below its section.');
  const divided = divideEvents(
    [{ ...events[0], ...shown, organisationSlug: around.organisation.slug }, ...events.slice(1)],
    Temporal.Instant.from('2020-07-20T09:00:00Z'),
  );
  const notice = noticeOf(shown, setting.tag);
  const sectionFrame = frame(plain, paths.section(around.organisation.slug, section.slug));
  return {
    event: EventPage({ ...scene, moment: open, origin: ORIGIN }),
    register: RegisterPage({ ...scene, moment: open, values: noValues, faults: [], notice, stamp }),
    'register-code': RegisterCodePage({
      ...scene,
      moment: open,
      values: noValues,
      faults: [],
      notice,
      stamp,
      press: 'press',
    }),
    'register-error': RegisterPage({
      ...scene,
      isShared: true,
      moment: open,
      values: { displayName: '', address: shown.title, answers: {} },
      faults,
      notice,
      stamp,
    }),
    'register-closed': ClosedPage({
      ...scene,
      moment: moments.closed,
      typed: { displayName: shown.title, address: 'somebody@mail.example.org', answers: {} },
    }),
    registered: RegisteredPage(scene),
    again: AgainPage({ ...scene, address: '', faults: [], stamp }),
    'again-error': AgainPage({ ...scene, address: shown.title, faults: [faults[1]], stamp }),
    'again-sent': AgainSentPage(scene),
    ...newsPages(setting),
    organisation: OrganisationPage({ frame: frame(plain), site: around, events: divided }),
    events: EventsPage({ frame: frame(plain), site: around, events: divided }),
    section: SectionPage({
      frame: sectionFrame,
      site: around,
      page: section,
      above: null,
      below: section.children,
    }),
    page: SectionPage({ frame: frame(plain), site: around, page: child, above: section, below: [] }),
    root: RootPage({
      frame: frame(plain),
      organisations: [around.organisation, { ...around.organisation, slug: 'second' }],
    }),
    'error-404': ErrorPage({ frame: frame(plain), site: around, status: 404, errorId: '1a2b3c4d' }),
  };
}

function variant(name: string, pages: Record<string, { toString(): string }>): GalleryEntry[] {
  return Object.entries(pages).map(([page, view]) => ({ name: `${page}--${name}`, html: renderPage(view) }));
}

function eventStatesOf(): GalleryEntry[] {
  return Object.entries(moments).map(([status, moment]) => {
    const over = Object.entries(eventStates).find(([name]) => name === status)?.[1] ?? {};
    const setting = { tag: 'en', site, event: { ...event, ...over } };
    const props = { frame: frame(setting), site, event: setting.event, moment };
    return { name: `event--${status}`, html: renderPage(EventPage({ ...props, origin: ORIGIN })) };
  });
}

function errorPages(): GalleryEntry[] {
  const statuses: readonly ErrorStatus[] = [400, 403, 405, 413, 415, 429, 500];
  const own = frameOf({ t: translator('en'), assets, site: null, path: '', banner: null });
  return statuses.map((status) => ({
    name: `error-${status}--normal`,
    html: renderPage(ErrorPage({ frame: own, site: null, status, errorId: '1a2b3c4d' })),
  }));
}

function saferBrowsing(tag: string) {
  const t = translator(tag);
  const own = frameOf({ t, assets, site: null, path: '', banner: null });
  const { href } = exitFrom(t, site.organisation.slug);
  return { 'safer-browsing': SaferBrowsingPage({ frame: { ...own, exit: { t, href } } }) };
}

function emptyPages(): GalleryEntry[] {
  const bare: Site = {
    organisation: { ...site.organisation, about: '', contactAddress: null },
    sections: [],
    isGuarded: false,
  };
  const own = frame({ tag: 'en', site: bare, event: emptyEvent });
  const none = { upcoming: [], past: [] };
  const [section] = site.sections;
  if (section === undefined) throw new Error('The gallery needs a section.');
  const empty = { ...section, blurb: '', body: '' };
  const highRisk: PublishedEvent = {
    ...emptyEvent,
    sensitivity: 'high-risk',
    admission: 'approval',
    confirmsAddress: true,
  };
  const riskFrame = frame({ tag: 'en', site: bare, event: highRisk });
  return variant('empty', {
    event: EventPage({ frame: own, site: bare, event: emptyEvent, moment: open, origin: ORIGIN }),
    'register-high-risk': RegisterPage({
      frame: riskFrame,
      site: bare,
      event: highRisk,
      moment: moments.full,
      values: { displayName: 'Quiet River 4', address: '', answers: {} },
      faults: [],
      notice: noticeOf(highRisk),
      stamp,
    }),
    'register-early': ClosedPage({
      frame: own,
      site: bare,
      event: emptyEvent,
      moment: moments.announced,
      typed: null,
    }),
    organisation: OrganisationPage({ frame: own, site: bare, events: none }),
    events: EventsPage({ frame: own, site: bare, events: none }),
    section: SectionPage({ frame: own, site: bare, page: empty, above: null, below: [] }),
    root: RootPage({ frame: own, organisations: [] }),
  });
}

/** The public pages in every state and variant: normal, empty, faulty, long, hostile, and right to left. */
export function galleryEntries(): GalleryEntry[] {
  return [
    ...variant('normal', pagesOf({ tag: 'en', site, event })),
    ...variant('normal', saferBrowsing('en')),
    ...variant('rtl', saferBrowsing(pseudoLanguage.tag)),
    ...askingEntries(),
    ...eventStatesOf(),
    ...errorPages(),
    ...emptyPages(),
    ...variant('long', pagesOf({ tag: 'en', site: longSite, event: longEvent })),
    ...variant('hostile', pagesOf({ tag: 'en', site: siteSaying(HOSTILE), event: eventSaying(HOSTILE) })),
    ...variant('rtl', pagesOf({ tag: pseudoLanguage.tag, site, event })),
    ...publishedEntries(),
    ...personalEntries(),
    ...invitedEntries(),
    ...accountEntries(),
    ...workspaceEntries(),
  ];
}
