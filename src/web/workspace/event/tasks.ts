import type { StaffPermission } from '../../../domain/account/policy.ts';
import type { Unfinished } from '../../../domain/event/data/unfinished.ts';
import type { StaffEvent } from '../../../domain/event/schema.ts';
import type { StateCounts } from '../../../domain/registration/data/counts.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import type { ListedLink } from '../../../ui/link-list.tsx';
import { paths } from '../../paths.ts';
import type { EventTabsScope } from '../event-tabs.ts';

type Task = {
  readonly name: 'publish' | 'meeting' | 'checks' | 'panel' | 'decide' | 'answer' | 'unreached' | 'exports';
  readonly waits: boolean;
  readonly requires: StaffPermission;
  readonly href: string;
  readonly count?: number;
};

type Standing = {
  readonly counts: StateCounts;
  readonly unfinished: Unfinished;
  readonly now: Temporal.Instant;
};

/** What waits for whoever is at work, the most pressing first, each with the page where it is done. */
export function listTasks(t: Translate, scope: EventTabsScope, standing: Standing): ListedLink[] {
  return tasksOf(scope, standing)
    .filter(({ waits, requires }) => waits && scope.permissions.has(requires))
    .map(({ name, href, count = 0 }) => ({
      href,
      label: t(`workspace.tasks.${name}.label`),
      text: t(`workspace.tasks.${name}.why`, { count }),
    }));
}

function tasksOf({ organisation, event }: EventTabsScope, { counts, unfinished, now }: Standing): Task[] {
  const at = (path: (organisation: string, code: string) => string) => path(organisation.slug, event.code);
  const { hasMeeting, unshownPanellists, enquiries, hasUnreached, exports } = unfinished;
  const isDraft = event.state === 'draft';
  const isAhead = isStillToCome(event, now);
  const meeting = { requires: 'meeting.change', href: at(paths.workspaceMeeting) } as const;
  const edits = { requires: 'event.edit' } as const;
  return [
    { name: 'meeting', waits: isAhead && !hasMeeting, ...meeting },
    { name: 'checks', waits: isAhead && hasMeeting && event.linksHeld, ...meeting },
    { name: 'publish', waits: isDraft, ...edits, href: at(paths.workspacePublish) },
    {
      name: 'decide',
      waits: counts.applied > 0,
      requires: 'people.decide',
      href: at(paths.workspacePeople),
      count: counts.applied,
    },
    {
      name: 'unreached',
      waits: hasUnreached && isAhead,
      requires: 'deliveries.read',
      href: at(paths.workspaceDeliveries),
    },
    {
      name: 'answer',
      waits: enquiries > 0,
      requires: 'contacts.read',
      href: at(paths.enquiries),
      count: enquiries,
    },
    {
      name: 'panel',
      waits: unshownPanellists > 0 && (isDraft || isAhead),
      ...edits,
      href: at(paths.workspacePanel),
      count: unshownPanellists,
    },
    {
      name: 'exports',
      waits: exports > 0,
      requires: 'exports.approve',
      href: at(paths.workspaceExports),
      count: exports,
    },
  ];
}

/** Whether people can still come to it. */
function isStillToCome({ state, endsAt }: StaffEvent, now: Temporal.Instant): boolean {
  return state === 'published' && endsAt !== null && Temporal.Instant.compare(now, endsAt) < 0;
}
