/** The patterns of the addresses below `/w`, as the router reads them: the more particular before the more general. */
export const workspacePatterns = {
  workspaces: '/w',
  workspace: '/w/:organisation',
  workspaceStaff: '/w/:organisation/staff',
  workspaceInvite: '/w/:organisation/staff/invite',
  workspaceFactorDemand: '/w/:organisation/staff/second-factor',
  workspaceInvitation: '/w/:organisation/staff/invitations/:id',
  workspaceMember: '/w/:organisation/staff/:id',
  workspaceSite: '/w/:organisation/site',
  workspaceSiteAbout: '/w/:organisation/site/about',
  workspaceSiteOrder: '/w/:organisation/site/order',
  workspaceSiteVersions: '/w/:organisation/site/versions',
  workspaceSiteVersion: '/w/:organisation/site/versions/:number',
  workspaceSitePageNew: '/w/:organisation/site/pages/new',
  workspaceSitePage: '/w/:organisation/site/pages/:page',
  workspaceSitePageRemoval: '/w/:organisation/site/pages/:page/remove',
  helplines: '/w/:organisation/helplines',
  helpline: '/w/:organisation/helplines/:helpline',
  workspaceNewEvent: '/w/:organisation/new-event',
  workspaceNewFromPage: '/w/:organisation/new-event/page',
  workspaceNewFromEvent: '/w/:organisation/new-event/copy',
  workspaceNewBlank: '/w/:organisation/new-event/blank',
  protection: '/w/:organisation/protection',
  accessLog: '/w/:organisation/protection/log',
  ownEntries: '/w/:organisation/my-entries',
  breaches: '/w/:organisation/protection/breaches',
  newBreach: '/w/:organisation/protection/breaches/new',
  breach: '/w/:organisation/protection/breaches/:breach',
  editBreach: '/w/:organisation/protection/breaches/:breach/edit',
  processing: '/w/:organisation/protection/processing',
  editProcessing: '/w/:organisation/protection/processing/edit',
  noticeWords: '/w/:organisation/protection/notice',
  certificate: '/w/:organisation/protection/certificates/:position',
  workspaceEvent: '/w/:organisation/events/:code',
  eventProtection: '/w/:organisation/events/:code/protection',
  eventHold: '/w/:organisation/events/:code/protection/hold',
  eventRelease: '/w/:organisation/events/:code/protection/release',
  eventErasure: '/w/:organisation/events/:code/protection/erase',
  eventHarm: '/w/:organisation/events/:code/protection/harm',
  workspaceExports: '/w/:organisation/events/:code/exports',
  workspaceExportsAllowed: '/w/:organisation/events/:code/exports/allowed',
  workspaceExportFile: '/w/:organisation/events/:code/exports/:export/file',
  workspaceExport: '/w/:organisation/events/:code/exports/:export',
  workspaceForm: '/w/:organisation/events/:code/form',
  workspaceFormOrder: '/w/:organisation/events/:code/form/order',
  workspaceFigurePlan: '/w/:organisation/events/:code/form/figures',
  workspaceNewQuestion: '/w/:organisation/events/:code/form/new',
  workspaceQuestion: '/w/:organisation/events/:code/form/:question',
  workspaceQuestionRemoval: '/w/:organisation/events/:code/form/:question/remove',
  workspaceMessages: '/w/:organisation/events/:code/messages',
  workspaceMessageTest: '/w/:organisation/events/:code/messages/test',
  workspaceMessagePreview: '/w/:organisation/events/:code/messages/preview/:kind/:locale',
  workspaceMessageBody: '/w/:organisation/events/:code/messages/preview/:kind/:locale/html',
  workspaceOutcomes: '/w/:organisation/events/:code/outcomes',
  workspaceOutcomesSend: '/w/:organisation/events/:code/outcomes/send',
  workspaceOutcomesPreview: '/w/:organisation/events/:code/outcomes/preview/:locale',
  workspaceOutcomesBody: '/w/:organisation/events/:code/outcomes/preview/:locale/html',
  workspaceOutcomesTest: '/w/:organisation/events/:code/outcomes/preview/:locale/test',
  workspaceTexts: '/w/:organisation/events/:code/texts',
  workspaceSettings: '/w/:organisation/events/:code/settings',
  workspacePanel: '/w/:organisation/events/:code/panel',
  workspacePanellistNew: '/w/:organisation/events/:code/panel/new',
  workspacePanelInvite: '/w/:organisation/events/:code/panel/invite',
  workspacePanellist: '/w/:organisation/events/:code/panel/:panellist',
  workspacePanellistNotes: '/w/:organisation/events/:code/panel/:panellist/notes',
  workspacePanellistOff: '/w/:organisation/events/:code/panel/:panellist/off',
  workspacePreview: '/w/:organisation/events/:code/preview',
  workspacePublish: '/w/:organisation/events/:code/publish',
  workspaceDiscard: '/w/:organisation/events/:code/discard',
  workspaceVersions: '/w/:organisation/events/:code/versions',
  workspaceVersion: '/w/:organisation/events/:code/versions/:number',
  workspaceHosts: '/w/:organisation/events/:code/hosts',
  eventHelplines: '/w/:organisation/events/:code/helplines',
  workspaceMeeting: '/w/:organisation/events/:code/meeting',
  workspaceMeetingChecks: '/w/:organisation/events/:code/meeting/checks',
  workspaceMeetingRoom: '/w/:organisation/events/:code/meeting/rooms/:account',
  workspaceDoor: '/w/:organisation/events/:code/door',
  workspaceDoorStream: '/w/:organisation/events/:code/door/stream',
  workspaceDoorLock: '/w/:organisation/events/:code/door/lock',
  workspaceDoorOpen: '/w/:organisation/events/:code/door/open',
  workspaceDoorRoom: '/w/:organisation/events/:code/door/room',
  workspaceDoorOwnPass: '/w/:organisation/events/:code/door/own-pass',
  workspaceDoorFind: '/w/:organisation/events/:code/door/find',
  workspaceDoorLetIn: '/w/:organisation/events/:code/door/let-in',
  workspaceDoorAnswers: '/w/:organisation/events/:code/door/answers',
  workspaceDoorTurnOut: '/w/:organisation/events/:code/door/turn-out/:person',
  workspaceFigures: '/w/:organisation/events/:code/figures',
  workspaceChanges: '/w/:organisation/events/:code/changes',
  workspaceAnnounce: '/w/:organisation/events/:code/announce',
  workspaceTime: '/w/:organisation/events/:code/changes/time',
  workspacePostpone: '/w/:organisation/events/:code/changes/postpone',
  workspaceCancel: '/w/:organisation/events/:code/changes/cancel',
  workspaceDeliveries: '/w/:organisation/events/:code/deliveries',
  workspaceInvitations: '/w/:organisation/events/:code/invitations',
  workspaceInvitationList: '/w/:organisation/events/:code/invitations/:list',
  workspaceInvitationDiscard: '/w/:organisation/events/:code/invitations/:list/discard',
  enquiries: '/w/:organisation/events/:code/enquiries',
  enquiriesSettled: '/w/:organisation/events/:code/enquiries/settled',
  workspacePeople: '/w/:organisation/events/:code/people',
  workspacePeopleSearch: '/w/:organisation/events/:code/people/search',
  workspaceContacts: '/w/:organisation/events/:code/people/contacts',
  workspaceDecide: '/w/:organisation/events/:code/people/decide',
  workspaceDecision: '/w/:organisation/events/:code/people/decisions/:decision',
  workspaceDecisionUndo: '/w/:organisation/events/:code/people/decisions/:decision/undo',
  workspacePerson: '/w/:organisation/events/:code/people/:person',
  workspacePersonContact: '/w/:organisation/events/:code/people/:person/contact',
} as const;

const workspaceEvent = (organisation: string, code: string) => `/w/${organisation}/events/${code}`;
/** A page of an event in the workspace. */
const inEvent = (page: string) => (organisation: string, code: string) =>
  `${workspaceEvent(organisation, code)}/${page}`;
/** A page of the editing of a site. */
const inSite = (page: string) => (organisation: string) => `/w/${organisation}/site${page}`;
/** A page of what the role `protection` looks after. */
const inProtection = (page: string) => (organisation: string) => `/w/${organisation}/protection${page}`;
/** A mail of the message plan, as it looks in one language. */
type MessagePlace = {
  readonly organisation: string;
  readonly code: string;
  readonly kind: string;
  readonly locale: string;
};

const messagePreview = ({ organisation, code, kind, locale }: MessagePlace) =>
  `${workspaceEvent(organisation, code)}/messages/preview/${kind}/${locale}`;
const outcomesPreview = ({ organisation, code, locale }: Omit<MessagePlace, 'kind'>) =>
  `${workspaceEvent(organisation, code)}/outcomes/preview/${locale}`;
/** A page about something within an event, by its id. */
const withinEvent =
  (page: string, after = '') =>
  (organisation: string, code: string, id: string) =>
    `${workspaceEvent(organisation, code)}/${page}/${id}${after}`;

/** Addresses of the workspace. An event is named by its code, so that no address tells its topic. */
export const workspacePaths = {
  workspaces: () => workspacePatterns.workspaces,
  workspace: (organisation: string) => `/w/${organisation}`,
  workspaceStaff: (organisation: string) => `/w/${organisation}/staff`,
  workspaceInvite: (organisation: string) => `/w/${organisation}/staff/invite`,
  workspaceFactorDemand: (organisation: string) => `/w/${organisation}/staff/second-factor`,
  workspaceInvitation: (organisation: string, id: string) => `/w/${organisation}/staff/invitations/${id}`,
  workspaceMember: (organisation: string, id: string) => `/w/${organisation}/staff/${id}`,
  workspaceSite: inSite(''),
  workspaceSiteAbout: inSite('/about'),
  workspaceSiteOrder: inSite('/order'),
  workspaceSiteVersions: inSite('/versions'),
  workspaceSiteVersion: (organisation: string, number: number) => inSite(`/versions/${number}`)(organisation),
  /** @param section the id of the section above it; null for a section */
  workspaceSitePageNew: (organisation: string, section: string | null) =>
    inSite(`/pages/new${section === null ? '' : `?below=${section}`}`)(organisation),
  workspaceSitePage: (organisation: string, id: string) => inSite(`/pages/${id}`)(organisation),
  workspaceSitePageRemoval: (organisation: string, id: string) => inSite(`/pages/${id}/remove`)(organisation),
  helplines: (organisation: string) => `/w/${organisation}/helplines`,
  /** @param id of a helpline, or `new` */
  helpline: (organisation: string, id: string) => `/w/${organisation}/helplines/${id}`,
  eventHelplines: inEvent('helplines'),
  workspaceNewEvent: (organisation: string) => `/w/${organisation}/new-event`,
  workspaceNewFromPage: (organisation: string) => `/w/${organisation}/new-event/page`,
  workspaceNewFromEvent: (organisation: string) => `/w/${organisation}/new-event/copy`,
  workspaceNewBlank: (organisation: string) => `/w/${organisation}/new-event/blank`,
  protection: inProtection(''),
  accessLog: inProtection('/log'),
  /** The part of the access log that is about one event. */
  accessLogOf: (organisation: string, code: string) => `${inProtection('/log')(organisation)}?event=${code}`,
  ownEntries: (organisation: string) => `/w/${organisation}/my-entries`,
  /** The lines of the access log before a position; `path` may have a question mark already. */
  entriesBefore: (path: string, position: number) =>
    `${path}${path.includes('?') ? '&' : '?'}before=${position}`,
  breaches: inProtection('/breaches'),
  newBreach: inProtection('/breaches/new'),
  breach: (organisation: string, id: string) => inProtection(`/breaches/${id}`)(organisation),
  editBreach: (organisation: string, id: string) => inProtection(`/breaches/${id}/edit`)(organisation),
  processing: inProtection('/processing'),
  editProcessing: inProtection('/processing/edit'),
  noticeWords: inProtection('/notice'),
  certificate: (organisation: string, position: number) =>
    inProtection(`/certificates/${position}`)(organisation),
  workspaceEvent,
  eventProtection: inEvent('protection'),
  eventHold: inEvent('protection/hold'),
  eventRelease: inEvent('protection/release'),
  eventErasure: inEvent('protection/erase'),
  eventHarm: inEvent('protection/harm'),
  workspaceExports: inEvent('exports'),
  workspaceExportsAllowed: inEvent('exports/allowed'),
  workspaceExport: (organisation: string, code: string, id: string) =>
    `${workspaceEvent(organisation, code)}/exports/${id}`,
  workspaceExportFile: (organisation: string, code: string, id: string) =>
    `${workspaceEvent(organisation, code)}/exports/${id}/file`,
  workspaceForm: inEvent('form'),
  workspaceFormOrder: inEvent('form/order'),
  workspaceNewQuestion: inEvent('form/new'),
  workspaceFigurePlan: inEvent('form/figures'),
  workspaceQuestion: (organisation: string, code: string, question: string) =>
    `${workspaceEvent(organisation, code)}/form/${question}`,
  workspaceQuestionRemoval: (organisation: string, code: string, question: string) =>
    `${workspaceEvent(organisation, code)}/form/${question}/remove`,
  workspaceMessages: inEvent('messages'),
  workspaceMessageTest: inEvent('messages/test'),
  workspaceMessagePreview: messagePreview,
  workspaceMessageBody: (place: MessagePlace) => `${messagePreview(place)}/html`,
  workspaceOutcomes: inEvent('outcomes'),
  workspaceOutcomesSend: inEvent('outcomes/send'),
  workspaceOutcomesPreview: outcomesPreview,
  workspaceOutcomesBody: (place: Omit<MessagePlace, 'kind'>) => `${outcomesPreview(place)}/html`,
  workspaceOutcomesTest: (place: Omit<MessagePlace, 'kind'>) => `${outcomesPreview(place)}/test`,
  workspaceDeliveries: inEvent('deliveries'),
  workspaceInvitations: inEvent('invitations'),
  workspaceInvitationList: withinEvent('invitations'),
  workspaceInvitationDiscard: withinEvent('invitations', '/discard'),
  enquiries: inEvent('enquiries'),
  enquiriesSettled: inEvent('enquiries/settled'),
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
  /** @param id of the panellist whose part and name the form already has; null for somebody else */
  workspacePanelInvite: (organisation: string, code: string, id: string | null) =>
    inEvent(`panel/invite${id === null ? '' : `?panellist=${id}`}`)(organisation, code),
  workspacePanellist: (organisation: string, code: string, id: string) =>
    inEvent(`panel/${id}`)(organisation, code),
  workspacePanellistNotes: (organisation: string, code: string, id: string) =>
    inEvent(`panel/${id}/notes`)(organisation, code),
  workspacePanellistOff: (organisation: string, code: string, id: string) =>
    inEvent(`panel/${id}/off`)(organisation, code),
  workspacePreview: inEvent('preview'),
  workspacePublish: inEvent('publish'),
  workspaceDiscard: inEvent('discard'),
  workspaceVersions: inEvent('versions'),
  workspaceVersion: (organisation: string, code: string, number: number) =>
    inEvent(`versions/${number}`)(organisation, code),
  workspaceHosts: inEvent('hosts'),
  workspaceMeeting: inEvent('meeting'),
  workspaceMeetingChecks: inEvent('meeting/checks'),
  workspaceMeetingRoom: withinEvent('meeting/rooms'),
  workspaceDoor: inEvent('door'),
  workspaceDoorStill: inEvent('door?still=1'),
  /** @param since the version of the page that listens */
  workspaceDoorStream: (organisation: string, code: string, since: string) =>
    inEvent(`door/stream?since=${since}`)(organisation, code),
  workspaceDoorLock: inEvent('door/lock'),
  workspaceDoorOpen: inEvent('door/open'),
  workspaceDoorRoom: inEvent('door/room'),
  workspaceDoorOwnPass: inEvent('door/own-pass'),
  workspaceDoorFind: inEvent('door/find'),
  workspaceDoorLetIn: inEvent('door/let-in'),
  workspaceDoorAnswers: inEvent('door/answers'),
  workspaceDoorTurnOut: (organisation: string, code: string, person: string) =>
    inEvent(`door/turn-out/${person}`)(organisation, code),
  workspaceFigures: inEvent('figures'),
  workspaceChanges: inEvent('changes'),
  workspaceAnnounce: inEvent('announce'),
  workspaceTime: inEvent('changes/time'),
  workspacePostpone: inEvent('changes/postpone'),
  workspaceCancel: inEvent('changes/cancel'),
} as const;
