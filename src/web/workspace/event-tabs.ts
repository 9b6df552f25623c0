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

/** The pages of an event in the workspace; shown to those who may open them. */
export const eventPlaces = {
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

export type EventPlaceName = keyof typeof eventPlaces;

/** A group of one page needs no name of its own. */
type EventGroup = { readonly label: MessageKey | null; readonly places: readonly EventPlaceName[] };

/** What belongs together, in the order of the work. Two short rows are found through faster than one of fifteen. */
const groups: readonly EventGroup[] = [
  { label: 'workspace.event.group.standing', places: ['overview', 'figures'] },
  { label: null, places: ['edit'] },
  {
    label: 'workspace.event.group.people',
    places: ['people', 'form', 'invitations', 'enquiries', 'exports'],
  },
  { label: 'workspace.event.group.mails', places: ['messages', 'deliveries'] },
  { label: 'workspace.event.group.day', places: ['meeting', 'door'] },
  { label: null, places: ['changes'] },
  { label: null, places: ['outcomes'] },
  { label: null, places: ['protection'] },
];

export type EventTabs = {
  /** The groups, each leading to the first of its pages. */
  readonly groups: readonly Tab[];
  /** The pages of the group that is open; none where it has only one. */
  readonly pages: readonly Tab[];
  /** The name of the group that is open. */
  readonly open: string;
};

/** The tabs of an event for who is at work, with the ones that are open. A group of one page is that page. */
export function eventTabs(t: Translate, scope: EventTabsScope, open: EventPlaceName): EventTabs {
  const { organisation, event, permissions } = scope;
  const offered = groups
    .map(({ label, places: names }) => ({
      label,
      names: names.filter((name) => permissions.has(eventPlaces[name].requires)),
    }))
    .filter(({ names }) => names.length > 0);
  const tabOf = (name: EventPlaceName): Tab => ({
    label: t(eventPlaces[name].label),
    href: eventPlaces[name].href(organisation.slug, event.code),
    current: name === open,
  });
  const here = offered.find(({ names }) => names.includes(open));
  const isWide = here !== undefined && here.names.length > 1;
  return {
    groups: offered.flatMap(({ label, names }) => {
      const [first] = names;
      if (first === undefined) return [];
      if (names.length === 1) return [tabOf(first)];
      const holding = { current: names.includes(open), holds: true };
      return [{ ...tabOf(first), label: label === null ? '' : t(label), ...holding }];
    }),
    pages: isWide ? here.names.map(tabOf) : [],
    open: here === undefined || here.label === null ? '' : t(here.label),
  };
}

export type EventTabsScope = Pick<EventScope, 'organisation' | 'event' | 'permissions'>;
