import type { MessageKey } from '../../platform/i18n/translate.ts';

/** What was just done, told by the address of a page: no cookie is needed to say it once. */
const notices = {
  question: 'workspace.done.question',
  unasked: 'workspace.done.unasked',
  exportAsked: 'workspace.done.exportAsked',
  exportDecided: 'workspace.done.exportDecided',
  exportsAllowed: 'workspace.done.exportsAllowed',
  exportsForbidden: 'workspace.done.exportsForbidden',
  plan: 'workspace.done.plan',
  tested: 'workspace.done.tested',
  untested: 'workspace.done.untested',
  meeting: 'workspace.done.meeting',
  room: 'roomChoice.done.works',
  'room-unproven': 'roomChoice.done.unproven',
  'room-short': 'roomChoice.done.short',
  checked: 'workspace.done.checked',
  moved: 'workspace.done.moved',
  postponed: 'workspace.done.postponed',
  cancelled: 'workspace.done.cancelled',
  announced: 'announce.done',
  outcomes: 'outcomes.done.kept',
  'outcomes-sent': 'outcomes.done.sent',
  held: 'protection.done.held',
  released: 'protection.done.released',
  erased: 'protection.done.erased',
  harm: 'protection.done.harm',
  raised: 'protection.done.raised',
  breach: 'protection.done.breach',
  processing: 'protection.done.processing',
  notice: 'notice.words.done',
  figures: 'figures.plan.done',
  saved: 'editing.done.saved',
  merged: 'editing.done.merged',
  restored: 'editing.done.restored',
  published: 'editing.done.published',
  discarded: 'editing.done.discarded',
  site: 'ownSite.done.saved',
  'site-page': 'ownSite.done.page',
  'site-page-off': 'ownSite.done.pageOff',
  'site-restored': 'ownSite.done.restored',
  planned: 'editing.done.planned',
  unplanned: 'editing.done.unplanned',
  'panel-saved': 'editing.done.panelSaved',
  'panel-off': 'editing.done.panelOff',
  'panel-invited': 'panelInvite.done',
  hosts: 'editing.done.hosts',
  enquiries: 'enquiries.done',
  helpline: 'helplines.done.saved',
  'helpline-removed': 'helplines.done.removed',
  helplines: 'helplines.done.chosen',
  created: 'editing.done.created',
  invited: 'workspace.done.invited',
  uninformed: 'workspace.done.uninformed',
  'invitation-withdrawn': 'workspace.done.withdrawn',
  roles: 'workspace.done.roles',
  removed: 'workspace.done.removed',
  'factor-demanded': 'workspace.done.factorDemanded',
  'factor-left-open': 'workspace.done.factorLeftOpen',
} as const satisfies Record<string, MessageKey>;

export type StaffDone = keyof typeof notices;

/** The notice that a word of the address stands for; null for any other word. */
export function staffNotice(word: string | undefined): MessageKey | null {
  const done = Object.keys(notices).find((known): known is StaffDone => known === word);
  return done === undefined ? null : notices[done];
}

/** The address of a page with what was just done there. */
export function withDone(path: string, done: StaffDone): string {
  return `${path}?done=${done}`;
}
