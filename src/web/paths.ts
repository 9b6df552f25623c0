/** The patterns of all addresses, as the router reads them. No other file spells a URL. */
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
  erased: '/m/erased',
  addressChanged: '/m/address-changed',
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
  manageData: '/m/:code/:token/data.json',
  manageEntry: '/m/:code/:token/entry.ics',
  /** Here the token is that of a change of address, mailed to the new one. */
  manageAddress: '/m/:code/:token/address',
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
  removePasskey: '/account/passkeys/:id/remove',
  accountName: '/account/name',
  endOtherSessions: '/account/sessions/end-others',
  endSession: '/account/sessions/:id/end',
  invitation: '/account/invitation/:token',
  workspaces: '/w',
  workspace: '/w/:organisation',
  workspaceStaff: '/w/:organisation/staff',
  workspaceInvite: '/w/:organisation/staff/invite',
  workspaceInvitation: '/w/:organisation/staff/invitations/:id',
  workspaceMember: '/w/:organisation/staff/:id',
  workspaceNewEvent: '/w/:organisation/new-event',
  workspaceNewFromPage: '/w/:organisation/new-event/page',
  workspaceNewFromEvent: '/w/:organisation/new-event/copy',
  workspaceNewBlank: '/w/:organisation/new-event/blank',
  workspaceEvent: '/w/:organisation/events/:code',
  workspaceForm: '/w/:organisation/events/:code/form',
  workspaceFormOrder: '/w/:organisation/events/:code/form/order',
  workspaceNewQuestion: '/w/:organisation/events/:code/form/new',
  workspaceQuestion: '/w/:organisation/events/:code/form/:question',
  workspaceQuestionRemoval: '/w/:organisation/events/:code/form/:question/remove',
  workspaceMessages: '/w/:organisation/events/:code/messages',
  workspaceMessageTest: '/w/:organisation/events/:code/messages/test',
  workspaceMessagePreview: '/w/:organisation/events/:code/messages/preview/:kind/:locale',
  workspaceMessageBody: '/w/:organisation/events/:code/messages/preview/:kind/:locale/html',
  workspaceTexts: '/w/:organisation/events/:code/texts',
  workspaceSettings: '/w/:organisation/events/:code/settings',
  workspacePanel: '/w/:organisation/events/:code/panel',
  workspacePanellistNew: '/w/:organisation/events/:code/panel/new',
  workspacePanellist: '/w/:organisation/events/:code/panel/:panellist',
  workspacePanellistNotes: '/w/:organisation/events/:code/panel/:panellist/notes',
  workspacePanellistOff: '/w/:organisation/events/:code/panel/:panellist/off',
  workspacePreview: '/w/:organisation/events/:code/preview',
  workspacePublish: '/w/:organisation/events/:code/publish',
  workspaceVersions: '/w/:organisation/events/:code/versions',
  workspaceVersion: '/w/:organisation/events/:code/versions/:number',
  workspaceHosts: '/w/:organisation/events/:code/hosts',
  workspaceMeeting: '/w/:organisation/events/:code/meeting',
  workspaceMeetingChecks: '/w/:organisation/events/:code/meeting/checks',
  workspaceFigures: '/w/:organisation/events/:code/figures',
  workspaceChanges: '/w/:organisation/events/:code/changes',
  workspaceTime: '/w/:organisation/events/:code/changes/time',
  workspacePostpone: '/w/:organisation/events/:code/changes/postpone',
  workspaceCancel: '/w/:organisation/events/:code/changes/cancel',
  workspaceDeliveries: '/w/:organisation/events/:code/deliveries',
  workspacePeople: '/w/:organisation/events/:code/people',
  workspacePeopleSearch: '/w/:organisation/events/:code/people/search',
  workspaceContacts: '/w/:organisation/events/:code/people/contacts',
  workspaceDecide: '/w/:organisation/events/:code/people/decide',
  workspaceDecision: '/w/:organisation/events/:code/people/decisions/:decision',
  workspaceDecisionUndo: '/w/:organisation/events/:code/people/decisions/:decision/undo',
  workspacePerson: '/w/:organisation/events/:code/people/:person',
  workspacePersonContact: '/w/:organisation/events/:code/people/:person/contact',
  events: '/:organisation/events',
  feed: '/:organisation/feed.atom',
  calendar: '/:organisation/:event/event.ics',
  register: '/:organisation/:event/register',
  registered: '/:organisation/:event/registered',
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
  | 'answers';

const workspaceEvent = (organisation: string, code: string) => `/w/${organisation}/events/${code}`;
/** A page of an event in the workspace. */
const inEvent = (page: string) => (organisation: string, code: string) =>
  `${workspaceEvent(organisation, code)}/${page}`;
/** A mail of the message plan, as it looks in one language. */
type MessagePlace = {
  readonly organisation: string;
  readonly code: string;
  readonly kind: string;
  readonly locale: string;
};

const messagePreview = ({ organisation, code, kind, locale }: MessagePlace) =>
  `${workspaceEvent(organisation, code)}/messages/preview/${kind}/${locale}`;
/** A page about something within an event, by its id. */
const withinEvent =
  (page: string, after = '') =>
  (organisation: string, code: string, id: string) =>
    `${workspaceEvent(organisation, code)}/${page}/${id}${after}`;
const event = (organisation: string, slug: string) => `/${organisation}/${slug}`;
const manage = (code: string, token: string) => `/m/${code}/${token}`;
const manageAddress = (code: string, token: string) => `${manage(code, token)}/address`;
const pass = (code: string, token: string) => `/j/${code}/${token}`;

const comingFrom = (path: string, organisation: string | null) =>
  organisation === null ? path : `${path}?from=${organisation}`;

/** An address with the local path to go on to from it. */
const goingTo = (path: string, to: string | null) =>
  to === null ? path : `${path}?to=${encodeURIComponent(to)}`;

/** Addresses on this host, without the origin. */
export const paths = {
  root: () => patterns.root,
  /** What search engines are asked to leave alone. */
  personalRoots: () => ['/m/', '/j/', '/account', '/w/', '/demo/'],
  sitemap: () => patterns.sitemap,
  asset: (file: string) => `/assets/${file}`,
  organisation: (slug: string) => `/${slug}`,
  events: (organisation: string) => `/${organisation}/events`,
  feed: (organisation: string) => `/${organisation}/feed.atom`,
  section: (organisation: string, section: string) => `/${organisation}/${section}`,
  page: (organisation: string, section: string, page: string) => `/${organisation}/${section}/${page}`,
  event,
  objective: (organisation: string, slug: string, position: number) =>
    `${event(organisation, slug)}#objective-${position}`,
  register: (organisation: string, slug: string) => `${event(organisation, slug)}/register`,
  registered: (organisation: string, slug: string) => `${event(organisation, slug)}/registered`,
  again: (organisation: string, slug: string) => `${event(organisation, slug)}/again`,
  againSent: (organisation: string, slug: string) => `${event(organisation, slug)}/again/sent`,
  calendar: (organisation: string, slug: string) => `${event(organisation, slug)}/event.ics`,
  /** Where people come from a room that they have left. */
  left: () => patterns.left,
  reports: (kind: string, code: string) => `/hooks/${kind}/${code}`,
  /** Null: from a page that may not name its organisation. */
  exit: (organisation: string | null) => comingFrom(patterns.exit, organisation),
  saferBrowsing: (organisation: string | null) => comingFrom(patterns.saferBrowsing, organisation),
  pass,
  passName: (code: string, token: string) => `${pass(code, token)}/name`,
  manage,
  manageAction: (code: string, token: string, action: ManageAction) => `${manage(code, token)}/${action}`,
  manageData: (code: string, token: string) => `${manage(code, token)}/data.json`,
  manageEntry: (code: string, token: string) => `${manage(code, token)}/entry.ics`,
  /** What a manage page says was done, from its own list of words. */
  manageDone: (code: string, token: string, done: string) => `${manage(code, token)}?done=${done}`,
  passDone: (code: string, token: string, done: string) => `${pass(code, token)}?done=${done}`,
  erased: () => patterns.erased,
  addressChanged: () => patterns.addressChanged,
  manageAddress,
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
  removePasskey: (id: string) => `${patterns.passkeys}/${id}/remove`,
  accountName: () => patterns.accountName,
  accountDone: (done: string) => `${patterns.account}?done=${done}`,
  endOtherSessions: () => patterns.endOtherSessions,
  endSession: (id: string) => `/account/sessions/${id}/end`,
  invitation: (token: string) => `/account/invitation/${token}`,
  workspaces: () => patterns.workspaces,
  workspace: (organisation: string) => `/w/${organisation}`,
  workspaceStaff: (organisation: string) => `/w/${organisation}/staff`,
  workspaceInvite: (organisation: string) => `/w/${organisation}/staff/invite`,
  workspaceInvitation: (organisation: string, id: string) => `/w/${organisation}/staff/invitations/${id}`,
  workspaceMember: (organisation: string, id: string) => `/w/${organisation}/staff/${id}`,
  workspaceNewEvent: (organisation: string) => `/w/${organisation}/new-event`,
  workspaceNewFromPage: (organisation: string) => `/w/${organisation}/new-event/page`,
  workspaceNewFromEvent: (organisation: string) => `/w/${organisation}/new-event/copy`,
  workspaceNewBlank: (organisation: string) => `/w/${organisation}/new-event/blank`,
  workspaceEvent,
  workspaceForm: inEvent('form'),
  workspaceFormOrder: inEvent('form/order'),
  workspaceNewQuestion: inEvent('form/new'),
  workspaceQuestion: (organisation: string, code: string, question: string) =>
    `${workspaceEvent(organisation, code)}/form/${question}`,
  workspaceQuestionRemoval: (organisation: string, code: string, question: string) =>
    `${workspaceEvent(organisation, code)}/form/${question}/remove`,
  workspaceMessages: inEvent('messages'),
  workspaceMessageTest: inEvent('messages/test'),
  workspaceMessagePreview: messagePreview,
  workspaceMessageBody: (place: MessagePlace) => `${messagePreview(place)}/html`,
  workspaceDeliveries: inEvent('deliveries'),
  workspacePeople: inEvent('people'),
  workspacePeopleSearch: inEvent('people/search'),
  workspaceContacts: inEvent('people/contacts'),
  workspaceDecide: inEvent('people/decide'),
  workspaceDecision: withinEvent('people/decisions'),
  workspaceDecisionUndo: withinEvent('people/decisions', '/undo'),
  workspacePerson: withinEvent('people'),
  workspacePersonContact: withinEvent('people', '/contact'),
  workspaceTexts: inEvent('texts'),
  workspaceSettings: inEvent('settings'),
  workspacePanel: inEvent('panel'),
  workspacePanellistNew: inEvent('panel/new'),
  workspacePanellist: (organisation: string, code: string, id: string) =>
    inEvent(`panel/${id}`)(organisation, code),
  workspacePanellistNotes: (organisation: string, code: string, id: string) =>
    inEvent(`panel/${id}/notes`)(organisation, code),
  workspacePanellistOff: (organisation: string, code: string, id: string) =>
    inEvent(`panel/${id}/off`)(organisation, code),
  workspacePreview: inEvent('preview'),
  workspacePublish: inEvent('publish'),
  workspaceVersions: inEvent('versions'),
  workspaceVersion: (organisation: string, code: string, number: number) =>
    inEvent(`versions/${number}`)(organisation, code),
  workspaceHosts: inEvent('hosts'),
  workspaceMeeting: inEvent('meeting'),
  workspaceMeetingChecks: inEvent('meeting/checks'),
  workspaceFigures: inEvent('figures'),
  workspaceChanges: inEvent('changes'),
  workspaceTime: inEvent('changes/time'),
  workspacePostpone: inEvent('changes/postpone'),
  workspaceCancel: inEvent('changes/cancel'),
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
    pass: (code: string, token: string) => origin + paths.pass(code, token),
    manage: (code: string, token: string) => origin + paths.manage(code, token),
    address: (code: string, token: string) => origin + paths.manageAddress(code, token),
    rooms: {
      reports: (kind: string, code: string) => origin + paths.reports(kind, code),
      afterwards: () => origin + paths.left(),
      aliasHost: new URL(origin).hostname,
    },
    signIn: (token: string, to: string | null) => origin + paths.signInLink(token, to),
  };
}
