import type { InvitationList } from '../../../src/domain/registration/schema/invitation.ts';
import { InvitationListPage } from '../../../src/web/workspace/invitations/list/page.tsx';
import { InvitationsPage, type InvitationsPageProps } from '../../../src/web/workspace/invitations/page.tsx';
import type { GalleryEntry } from '../entries.tsx';
import { eventScope, longEvent, NOW, rightToLeft, staffFrame, variant } from './fixtures.ts';

const list: InvitationList = {
  id: '0b8f1f1e-0000-4000-8000-000000000001',
  state: 'read',
  readAt: NOW,
  releasedAt: null,
  size: 1204,
  badLines: [3, 18],
  crowdedLines: [7],
  repeatedLines: Array.from({ length: 40 }, (_, number) => 30 + number),
  knownLines: [],
  done: 0,
  undelivered: 0,
};
const going: InvitationList = { ...list, state: 'released', releasedAt: NOW, done: 412, undelivered: 3 };
const finished: InvitationList = { ...going, done: 1201 };
const listId = '0b8f1f1e-0000-4000-8000-000000000002';

function all(over: Partial<InvitationsPageProps> = {}, tag = 'en') {
  const props = { frame: staffFrame(tag), scope: eventScope(), listId, pasted: '', fault: null };
  return InvitationsPage({ ...props, lists: [list, going, finished], ...over });
}

function one(shown: InvitationList, tag = 'en') {
  return InvitationListPage({ frame: staffFrame(tag), scope: eventScope(), list: shown, fault: null });
}

/** Inviting people to register. */
export function invitationsEntries(): GalleryEntry[] {
  return [
    ...variant('normal', {
      'staff-invitations': all(),
      'staff-invitation-list': one(list),
      'staff-invitation-list-going': one(going),
      'staff-invitation-list-finished': one(finished),
    }),
    ...variant('empty', {
      'staff-invitations': all({ lists: [] }),
      'staff-invitation-list': one({ ...list, size: 0, repeatedLines: [] }),
    }),
    ...variant('error', {
      'staff-invitations': all({ pasted: 'nobody\n<nobody>', fault: 'invitations.error.none' }),
      'staff-invitation-list': InvitationListPage({
        frame: staffFrame(),
        scope: eventScope(),
        list,
        fault: 'invitations.error.tooManyToday',
      }),
    }),
    ...variant('long', { 'staff-invitations': all({ scope: eventScope(longEvent) }) }),
    ...variant('rtl', {
      'staff-invitations': all({}, rightToLeft),
      'staff-invitation-list': one(list, rightToLeft),
    }),
  ];
}
