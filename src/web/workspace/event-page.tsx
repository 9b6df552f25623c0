import type { Child } from 'hono/jsx';
import { ErrorSummary, type FormFault } from '../../ui/error-summary.tsx';
import { Layout } from '../../ui/layout.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import type { Frame } from '../frame.tsx';
import { paths } from '../paths.ts';
import { type EventPlaceName, type EventTabsScope, eventTabs } from './event-tabs.ts';

export type EventPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly tab: EventPlaceName;
  /** The parts of what the tab is about, where it has several pages. */
  readonly parts?: Child;
  /** What this page is for. */
  readonly title: string;
  readonly lead?: Child;
  readonly faults?: readonly FormFault[];
  readonly head?: Child;
  readonly children: Child;
};

/**
 * Every page of an event in the workspace: its name, its tabs, below them those of the open group, then what the page is for. The title of the window
 * does not name the event, because others may see the screen.
 */
export function EventWorkPage(props: EventPageProps) {
  const { frame, scope, tab, title, lead, faults = [] } = props;
  const { t } = frame;
  const { organisation, event } = scope;
  const { groups, pages, open } = eventTabs(t, scope, tab);
  return (
    <Layout {...frame} title={title} hasErrors={faults.length > 0} hiddenFromSearch head={props.head}>
      <div class="event-bar">
        <p>
          <a class="event-name" href={paths.workspaceEvent(organisation.slug, event.code)}>
            {event.title === '' ? t('workspace.event.untitled') : event.title}
          </a>
        </p>
        <Tabs label={t('workspace.event.tabs')} tabs={groups} />
        <Tabs label={t('workspace.event.pagesOf', { group: open })} tabs={pages} />
        {props.parts}
      </div>
      <ErrorSummary t={t} faults={faults} />
      <PageHead title={title} lead={lead} />
      {props.children}
    </Layout>
  );
}
