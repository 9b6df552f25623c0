import type { StaffPermission } from '../../domain/account/policy.ts';
import type { EventScope } from '../../domain/event/policy.ts';
import type { MessageKey, Translate } from '../../platform/i18n/translate.ts';
import type { Tab } from '../../ui/tabs.tsx';
import { paths } from '../paths.ts';

type EventPlace = {
  readonly label: MessageKey;
  readonly href: (organisation: string, code: string) => string;
  readonly requires: StaffPermission;
};

/** The pages of an event in the workspace, in the order of the work; shown to those who may open them. */
const places = {
  overview: { label: 'workspace.event.tab.overview', href: paths.workspaceEvent, requires: 'event.read' },
  edit: { label: 'workspace.event.tab.edit', href: paths.workspaceTexts, requires: 'event.edit' },
  form: { label: 'workspace.event.tab.form', href: paths.workspaceForm, requires: 'event.edit' },
  messages: {
    label: 'workspace.event.tab.messages',
    href: paths.workspaceMessages,
    requires: 'messages.plan',
  },
  people: { label: 'people.title', href: paths.workspacePeople, requires: 'people.list' },
  invitations: {
    label: 'invitations.title',
    href: paths.workspaceInvitations,
    requires: 'invitations.send',
  },
  enquiries: { label: 'enquiries.title', href: paths.enquiries, requires: 'contacts.read' },
  deliveries: { label: 'deliveries.title', href: paths.workspaceDeliveries, requires: 'deliveries.read' },
  meeting: { label: 'workspace.event.tab.meeting', href: paths.workspaceMeeting, requires: 'meeting.change' },
  door: { label: 'workspace.event.tab.door', href: paths.workspaceDoor, requires: 'door.host' },
  outcomes: { label: 'outcomes.tab', href: paths.workspaceOutcomes, requires: 'outcomes.edit' },
  figures: { label: 'workspace.event.tab.figures', href: paths.workspaceFigures, requires: 'figures.read' },
  exports: {
    label: 'workspace.event.tab.exports',
    href: paths.workspaceExports,
    requires: 'exports.approve',
  },
  protection: { label: 'protection.title', href: paths.eventProtection, requires: 'event.read' },
  changes: { label: 'workspace.event.tab.changes', href: paths.workspaceChanges, requires: 'event.edit' },
} as const satisfies Record<string, EventPlace>;

export type EventPlaceName = keyof typeof places;

/** The tabs of an event for who is at work, with the one that is open. */
export function eventTabs(
  t: Translate,
  { organisation, event, permissions }: EventTabsScope,
  open: EventPlaceName,
): Tab[] {
  const all: readonly [string, EventPlace][] = Object.entries(places);
  return all
    .filter(([, place]) => permissions.has(place.requires))
    .map(([name, place]) => ({
      label: t(place.label),
      href: place.href(organisation.slug, event.code),
      current: name === open,
    }));
}

export type EventTabsScope = Pick<EventScope, 'organisation' | 'event' | 'permissions'>;
