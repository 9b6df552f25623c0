import { workspacePaths, workspacePatterns } from './workspace-paths.ts';

/**
 * The patterns of all addresses, as the router reads them. No other file spells a URL, but `workspace-paths.ts`, whose
 * part is joined in here.
 */
export const patterns = {
  root: '/',
  health: '/healthz',
  robots: '/robots.txt',
  sitemap: '/sitemap.xml',
  asset: '/assets/:file',
  exit: '/exit',
  saferBrowsing: '/safer-browsing',
  /** Where providers of rooms report to. */
  reports: '/hooks/:kind/:code',
  demo: '/demo',
  demoMails: '/demo/mail',
  demoMailsData: '/demo/mail.json',
  demoMail: '/demo/mail/:id',
  demoMailBody: '/demo/mail/:id/html',
  demoClock: '/demo/clock',
  left: '/j/left',
  pass: '/j/:code/:token',
  passName: '/j/:code/:token/name',
  /** Where a code goes in that a host said aloud. */
  doorCode: '/j/:code',
  erased: '/m/erased',
  addressChanged: '/m/address-changed',
  visitClosed: '/m/closed',
  /** Where somebody without an address comes back with their code. */
  comeBack: '/m/:code',
  manage: '/m/:code/:token',
  manageConfirm: '/m/:code/:token/confirm',
  manageCorrect: '/m/:code/:token/correct',
  manageWithdraw: '/m/:code/:token/withdraw',
  manageErase: '/m/:code/:token/erase',
  manageNewAddress: '/m/:code/:token/new-address',
  manageAnswers: '/m/:code/:token/answers',
  manageAgain: '/m/:code/:token/again',
  manageAccept: '/m/:code/:token/accept',
  manageCalendar: '/m/:code/:token/calendar',
  manageLook: '/m/:code/:token/look',
  manageAgreements: '/m/:code/:token/agreements',
  manageQuestions: '/m/:code/:token/questions',
  manageData: '/m/:code/:token/data.json',
  manageNotice: '/m/:code/:token/notice',
  manageEntry: '/m/:code/:token/entry.ics',
  manageCode: '/m/:code/:token/code',
  manageLeave: '/m/:code/:token/leave',
  /** The way out of a page of a visit; the token is that of the page, at the door as well. */
  visitExit: '/m/:code/:token/exit',
  /** Here the token is that of a change of address, mailed to the new one. */
  manageAddress: '/m/:code/:token/address',
  /** Here the token ends optional mail, and does nothing else. */
  manageEndMail: '/m/:code/:token/end-mail',
  newsLink: '/n/:organisation/:token',
  newsConfirm: '/n/:organisation/:token/confirm',
  newsEnd: '/n/:organisation/:token/end',
  tallyDone: '/q/done',
  /** Here the token is a ticket that leads to nobody. */
  tally: '/q/:code/:ticket',
  invitedRefused: '/i/refused',
  /** Here the token is that of an invitation to an event. */
  invited: '/i/:code/:token',
  invitedRefuse: '/i/:code/:token/refuse',
  account: '/account',
  signIn: '/account/sign-in',
  signInSent: '/account/sign-in/sent',
  signInPasskey: '/account/sign-in/passkey',
  signInProvider: '/account/sign-in/provider',
  signInReturn: '/account/callback/:provider',
  signInLink: '/account/sign-in/:token',
  signOut: '/account/sign-out',
  secondFactor: '/account/second-factor',
  confirm: '/account/confirm',
  setUpFactor: '/account/set-up',
  authenticator: '/account/authenticator',
  removeAuthenticator: '/account/authenticator/remove',
  recoveryCodes: '/account/recovery-codes',
  passkeys: '/account/passkeys',
  namePasskey: '/account/passkeys/:id/name',
  removePasskey: '/account/passkeys/:id/remove',
  accountName: '/account/name',
  endOtherSessions: '/account/sessions/end-others',
  endSession: '/account/sessions/:id/end',
  invitation: '/account/invitation/:token',
  ...workspacePatterns,
  events: '/:organisation/events',
  news: '/:organisation/events/news',
  newsAsked: '/:organisation/events/news/asked',
  feed: '/:organisation/feed.atom',
  calendar: '/:organisation/:event/event.ics',
  statistics: '/:organisation/:event/statistics.json',
  register: '/:organisation/:event/register',
  registerCode: '/:organisation/:event/register/code',
  registered: '/:organisation/:event/registered',
  ask: '/:organisation/:event/ask',
  asked: '/:organisation/:event/asked',
  again: '/:organisation/:event/again',
  againSent: '/:organisation/:event/again/sent',
  organisation: '/:organisation',
  /** An event or a section: the two share one space of names, and the event comes first. */
  eventOrSection: '/:organisation/:slug',
  page: '/:organisation/:section/:page',
} as const;

/** The words after a manage link that name what is asked for. */
export type ManageAction =
  | 'confirm'
  | 'correct'
  | 'withdraw'
  | 'erase'
  | 'again'
  | 'accept'
  | 'new-address'
  | 'calendar'
  | 'look'
  | 'agreements'
  | 'questions'
  | 'answers'
  | 'leave';

const event = (organisation: string, slug: string) => `/${organisation}/${slug}`;
const manage = (code: string, token: string) => `/m/${code}/${token}`;
const manageAddress = (code: string, token: string) => `${manage(code, token)}/address`;
const newsLink = (organisation: string, token: string) => `/n/${organisation}/${token}`;
const pass = (code: string, token: string) => `/j/${code}/${token}`;
const invited = (code: string, token: string) => `/i/${code}/${token}`;

const comingFrom = (path: string, organisation: string | null) =>
  organisation === null ? path : `${path}?from=${organisation}`;

/** An address with the local path to go on to from it. */
const goingTo = (path: string, to: string | null) =>
  to === null ? path : `${path}?to=${encodeURIComponent(to)}`;

/** Addresses on this host, without the origin. */
export const paths = {
  root: () => patterns.root,
  /** Whether an address is for who signed in. */
  isForStaff: (path: string) => path.startsWith('/w/') || path.startsWith(patterns.account),
  /** What search engines are asked to leave alone. */
  personalRoots: () => ['/m/', '/j/', '/n/', '/account', '/w/', '/demo/', '/i/', '/q/'],
  sitemap: () => patterns.sitemap,
  asset: (file: string) => `/assets/${file}`,
  organisation: (slug: string) => `/${slug}`,
  events: (organisation: string) => `/${organisation}/events`,
  news: (organisation: string) => `/${organisation}/events/news`,
  newsAsked: (organisation: string) => `/${organisation}/events/news/asked`,
  newsLink,
  newsConfirm: (organisation: string, token: string) => `${newsLink(organisation, token)}/confirm`,
  newsEnd: (organisation: string, token: string) => `${newsLink(organisation, token)}/end`,
  feed: (organisation: string) => `/${organisation}/feed.atom`,
  section: (organisation: string, section: string) => `/${organisation}/${section}`,
  page: (organisation: string, section: string, page: string) => `/${organisation}/${section}/${page}`,
  event,
  objective: (organisation: string, slug: string, position: number) =>
    `${event(organisation, slug)}#objective-${position}`,
  register: (organisation: string, slug: string) => `${event(organisation, slug)}/register`,
  registerCode: (organisation: string, slug: string) => `${event(organisation, slug)}/register/code`,
  registered: (organisation: string, slug: string) => `${event(organisation, slug)}/registered`,
  ask: (organisation: string, slug: string) => `${event(organisation, slug)}/ask`,
  asked: (organisation: string, slug: string) => `${event(organisation, slug)}/asked`,
  again: (organisation: string, slug: string) => `${event(organisation, slug)}/again`,
  againSent: (organisation: string, slug: string) => `${event(organisation, slug)}/again/sent`,
  calendar: (organisation: string, slug: string) => `${event(organisation, slug)}/event.ics`,
  statistics: (organisation: string, slug: string) => `${event(organisation, slug)}/statistics.json`,
  /** Where people come from a room that they have left. */
  left: () => patterns.left,
  reports: (kind: string, code: string) => `/hooks/${kind}/${code}`,
  /** Null: from a page that may not name its organisation. */
  exit: (organisation: string | null) => comingFrom(patterns.exit, organisation),
  /** The way out that ends a visit too, for a device that others use. */
  visitExit: (code: string, token: string, organisation: string | null) =>
    comingFrom(`${manage(code, token)}/exit`, organisation),
  saferBrowsing: (organisation: string | null) => comingFrom(patterns.saferBrowsing, organisation),
  pass,
  passName: (code: string, token: string) => `${pass(code, token)}/name`,
  doorCode: (code: string) => `/j/${code}`,
  manage,
  manageAction: (code: string, token: string, action: ManageAction) => `${manage(code, token)}/${action}`,
  manageData: (code: string, token: string) => `${manage(code, token)}/data.json`,
  manageNotice: (code: string, token: string) => `${manage(code, token)}/notice`,
  manageEntry: (code: string, token: string) => `${manage(code, token)}/entry.ics`,
  /** What a manage page says was done, from its own list of words. */
  manageDone: (code: string, token: string, done: string) => `${manage(code, token)}?done=${done}`,
  passDone: (code: string, token: string, done: string) => `${pass(code, token)}?done=${done}`,
  erased: () => patterns.erased,
  visitClosed: () => patterns.visitClosed,
  comeBack: (code: string) => `/m/${code}`,
  manageCode: (code: string, token: string) => `${manage(code, token)}/code`,
  addressChanged: () => patterns.addressChanged,
  manageAddress,
  manageEndMail: (code: string, token: string) => `${manage(code, token)}/end-mail`,
  tally: (code: string, ticket: string) => `/q/${code}/${ticket}`,
  tallyDone: () => patterns.tallyDone,
  invited,
  invitedRefuse: (code: string, token: string) => `${invited(code, token)}/refuse`,
  invitedRefused: () => patterns.invitedRefused,
  account: () => patterns.account,
  signIn: (to: string | null) => goingTo(patterns.signIn, to),
  signInSent: () => patterns.signInSent,
  signInLink: (token: string, to: string | null) => goingTo(`${patterns.signIn}/${token}`, to),
  signInPasskey: (to: string | null) => goingTo(patterns.signInPasskey, to),
  signInProvider: (to: string | null) => goingTo(patterns.signInProvider, to),
  signOut: () => patterns.signOut,
  secondFactor: (to: string | null) => goingTo(patterns.secondFactor, to),
  /** Asks for the second factor again, and then leads on. */
  confirm: (to: string | null) => goingTo(patterns.confirm, to),
  setUpFactor: (to: string | null) => goingTo(patterns.setUpFactor, to),
  authenticator: (to: string | null) => goingTo(patterns.authenticator, to),
  removeAuthenticator: () => patterns.removeAuthenticator,
  recoveryCodes: () => patterns.recoveryCodes,
  passkeys: (to: string | null) => goingTo(patterns.passkeys, to),
  namePasskey: (id: string) => `${patterns.passkeys}/${id}/name`,
  removePasskey: (id: string) => `${patterns.passkeys}/${id}/remove`,
  accountName: () => patterns.accountName,
  accountDone: (done: string) => `${patterns.account}?done=${done}`,
  endOtherSessions: () => patterns.endOtherSessions,
  endSession: (id: string) => `/account/sessions/${id}/end`,
  invitation: (token: string) => `/account/invitation/${token}`,
  ...workspacePaths,
  demo: () => patterns.demo,
  demoMails: () => patterns.demoMails,
  demoMailsData: () => patterns.demoMailsData,
  demoMail: (id: string) => `${patterns.demoMails}/${id}`,
  demoMailBody: (id: string) => `${patterns.demoMails}/${id}/html`,
  demoClock: () => patterns.demoClock,
} as const;

/** Addresses as they stand in mails, feeds and calendar files: whole. `origin` has no slash at its end. */
export function absoluteLinks(origin: string) {
  return {
    of: (path: string) => origin + path,
    organisation: (slug: string) => origin + paths.organisation(slug),
    event: (organisation: string, slug: string) => origin + paths.event(organisation, slug),
    events: (organisation: string) => origin + paths.events(organisation),
    news: (organisation: string, token: string) => origin + paths.newsLink(organisation, token),
    endNews: (organisation: string, token: string) => origin + paths.newsEnd(organisation, token),
    pass: (code: string, token: string) => origin + paths.pass(code, token),
    manage: (code: string, token: string) => origin + paths.manage(code, token),
    address: (code: string, token: string) => origin + paths.manageAddress(code, token),
    endMail: (code: string, token: string) => origin + paths.manageEndMail(code, token),
    doorCode: (code: string) => origin + paths.doorCode(code),
    comeBack: (code: string) => origin + paths.comeBack(code),
    invitation: (code: string, token: string) => origin + paths.invited(code, token),
    rooms: {
      reports: (kind: string, code: string) => origin + paths.reports(kind, code),
      afterwards: () => origin + paths.left(),
      aliasHost: new URL(origin).hostname,
    },
    signIn: (token: string, to: string | null) => origin + paths.signInLink(token, to),
  };
}
