import type { StaffEvent } from '../../../src/domain/event/schema.ts';
import { HostsPage, type HostsPageProps } from '../../../src/web/workspace/hosts/page.tsx';
import type { GalleryEntry } from '../entries.tsx';
import { HOSTILE, organisation } from '../fixtures.ts';
import { eventScope, rightToLeft, staffEvent, staffFrame, variant } from './fixtures.ts';

const host = {
  organisationId: '0b8f1f1e-7777-4777-8777-777777777777',
  slug: 'shelter',
  name: 'A shelter in the hills',
  roles: ['organiser', 'registrar'],
};

function hosts(over: Partial<HostsPageProps> = {}, event: StaffEvent = staffEvent, tag = 'en') {
  return HostsPage({
    frame: staffFrame(tag),
    scope: eventScope(event),
    owner: organisation,
    hosts: [host],
    others: [{ slug: 'school', name: 'A school of law' }],
    fault: null,
    done: null,
    ...over,
  });
}

/** With whom an event is held. */
export function hostsEntries(): GalleryEntry[] {
  const theirs = { ...staffEvent, sharedRoles: ['organiser'] };
  return [
    ...variant('normal', { 'staff-hosts': hosts(), 'staff-hosts-theirs': hosts({}, theirs) }),
    ...variant('empty', { 'staff-hosts': hosts({ hosts: [], others: [] }) }),
    ...variant('error', { 'staff-hosts': hosts({ fault: 'editing.hosts.forbidden' }) }),
    ...variant('hostile', { 'staff-hosts': hosts({ hosts: [{ ...host, name: HOSTILE }] }) }),
    ...variant('rtl', { 'staff-hosts': hosts({}, staffEvent, rightToLeft) }),
  ];
}
