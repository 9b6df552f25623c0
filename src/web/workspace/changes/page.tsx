import type { StaffEvent } from '../../../domain/event/schema.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { LinkList } from '../../../ui/link-list.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { DoneNotice } from '../done-notice.tsx';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';

export type ChangesPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly done: MessageKey | null;
};

const all = [
  { name: 'link', href: paths.workspaceMeeting, states: ['draft', 'published', 'postponed'] },
  { name: 'time', href: paths.workspaceTime, states: ['published', 'postponed'] },
  { name: 'postpone', href: paths.workspacePostpone, states: ['published'] },
  { name: 'announce', href: paths.workspaceAnnounce, states: ['published'] },
  { name: 'cancel', href: paths.workspaceCancel, states: ['published', 'postponed'] },
] as const satisfies readonly { name: string; href: unknown; states: readonly StaffEvent['state'][] }[];

/** The changes that reach everybody, each a page of its own that first says whom. */
export function ChangesPage({ frame, scope, done }: ChangesPageProps) {
  const { t } = frame;
  const { organisation, event } = scope;
  const offered = all
    .filter(({ states }) => states.some((state) => state === event.state))
    // Only the organisation whose event it is tells its own readers.
    .filter(({ name }) => name !== 'announce' || event.sharedRoles === null);
  const lead = offered.length === 0 ? t('workspace.changes.none') : t('workspace.changes.lead');
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="changes"
      title={t('workspace.changes.title')}
      lead={<p>{lead}</p>}
    >
      <DoneNotice t={t} done={done} />
      <LinkList
        t={t}
        links={offered.map(({ name, href }) => ({
          href: href(organisation.slug, event.code),
          label: t(`workspace.changes.${name}.label`),
          text: t(`workspace.changes.${name}.text`),
        }))}
      />
    </EventWorkPage>
  );
}
