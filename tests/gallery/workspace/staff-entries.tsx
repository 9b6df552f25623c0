import type { StaffInvitation, StaffMember } from '../../../src/domain/account/schema.ts';
import { translator } from '../../../src/platform/i18n/translate.ts';
import { signInFrame } from '../../../src/web/account/account-frame.ts';
import { InvitationGonePage, InvitationPage } from '../../../src/web/account/invitation/page.tsx';
import type { InviteValues, StaffFault } from '../../../src/web/workspace/staff/form.ts';
import { StaffInvitationPage } from '../../../src/web/workspace/staff/invitation/page.tsx';
import { InvitePage } from '../../../src/web/workspace/staff/invite/page.tsx';
import { MemberPage } from '../../../src/web/workspace/staff/member/page.tsx';
import { StaffPage } from '../../../src/web/workspace/staff/page.tsx';
import { FactorDemandPage } from '../../../src/web/workspace/staff/second-factor/page.tsx';
import { assets } from '../assets.ts';
import type { GalleryEntry } from '../entries.tsx';
import { HOSTILE, organisation } from '../fixtures.ts';
import { eventScope, NOW, rightToLeft, session, staffEvent, staffFrame, variant } from './fixtures.ts';

const scope = eventScope();
const staffPath = '/w/lanka-office/staff';

const owner: StaffMember = {
  accountId: session.accountId,
  address: session.address,
  name: session.name,
  hasSecondFactor: true,
  grants: [{ role: 'owner', eventId: null }],
};

function members(text?: string): StaffMember[] {
  const host = {
    accountId: '2',
    address: 'host@office.example.org',
    name: text ?? '',
    hasSecondFactor: false,
    grants: [
      { role: 'registrar', eventId: staffEvent.id },
      { role: 'host', eventId: staffEvent.id },
    ],
  } as const;
  return [owner, host];
}

function invitationOf(address: string, days: number): StaffInvitation {
  return {
    id: address,
    organisationId: organisation.id,
    address,
    roles: ['registrar', 'host'],
    eventIds: [staffEvent.id],
    generation: 1,
    expiresAt: NOW.add({ hours: days * 24 }),
  };
}

const invitations = [invitationOf('amal@office.example.org', 7), invitationOf('late@office.example.org', -2)];

function staffPage(tag = 'en', text?: string, isBare = false) {
  return StaffPage({
    frame: staffFrame(tag, staffPath),
    scope,
    members: isBare ? [owner] : members(text),
    invitations: isBare ? [] : invitations,
    now: NOW,
    done: isBare ? null : 'workspace.done.invited',
  });
}

const values: InviteValues = {
  address: 'amal@office.example.org',
  roles: ['registrar'],
  where: 'some',
  events: [staffEvent.code],
  days: 7,
};

function invitePage(fault: StaffFault | null = null, title = staffEvent.title) {
  const events = [{ code: staffEvent.code, title }];
  return InvitePage({ frame: staffFrame('en', staffPath), scope, id: 'new', values, fault, events });
}

function memberPage(fault: StaffFault | null = null, name = 'Amal Perera') {
  const [, second = owner] = members(name);
  const frame = staffFrame('en', staffPath);
  const unseen = { seen: 'seen', theirs: null };
  return MemberPage({ frame, scope, member: second, values, ...unseen, fault, events: [staffEvent] });
}

function invitationPage(tag = 'en', name = organisation.name) {
  return InvitationPage({
    frame: signInFrame({ assets, banner: null }, translator(tag), '/account/invitation/token'),
    path: '/account/invitation/token',
    invitation: {
      ...invitationOf('amal@office.example.org', 7),
      organisation: { name, slug: organisation.slug },
    },
    until: 'Monday 27 July 2020',
  });
}

const goneFrame = signInFrame({ assets, banner: null }, translator('en'), '/account/sign-in');
const [waiting] = invitations;

/** The people of an organisation, and the page of somebody who is invited. */
export function staffEntries(): GalleryEntry[] {
  return [
    ...variant('normal', {
      'staff-staff': staffPage(),
      'staff-invite': invitePage(),
      'staff-member': memberPage(),
      'staff-second-factor': FactorDemandPage({
        frame: staffFrame('en', staffPath),
        organisation,
        without: 2,
      }),
      ...(waiting && {
        'staff-invitation': StaffInvitationPage({
          frame: staffFrame('en', staffPath),
          scope,
          invitation: waiting,
          id: 'new',
        }),
      }),
      'account-invitation': invitationPage(),
      'account-invitation-gone': InvitationGonePage({ frame: goneFrame }),
    }),
    ...variant('empty', { 'staff-staff': staffPage('en', undefined, true) }),
    ...variant('error', {
      'staff-invite': invitePage({ field: 'events', message: 'workspace.staff.form.error.events' }),
      'staff-member': memberPage({ field: null, message: 'workspace.staff.form.error.lastOwner' }),
    }),
    ...variant('hostile', {
      'staff-staff': staffPage('en', HOSTILE),
      'staff-invite': invitePage(null, HOSTILE),
      'staff-member': memberPage(null, HOSTILE),
      'account-invitation': invitationPage('en', HOSTILE),
    }),
    ...variant('rtl', {
      'staff-staff': staffPage(rightToLeft),
      'account-invitation': invitationPage(rightToLeft),
    }),
  ];
}
