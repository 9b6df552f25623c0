import type { Child } from 'hono/jsx';
import type { StaffScope } from '../../../domain/account/policy.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { ErrorSummary, type FormFault } from '../../../ui/error-summary.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { DoneNotice } from '../done-notice.tsx';

export type SiteScope = Pick<StaffScope, 'organisation'>;

export type SiteWorkPageProps = {
  readonly frame: Frame;
  readonly scope: SiteScope;
  readonly open: 'overview' | 'about' | 'versions';
  readonly title: string;
  readonly lead?: Child;
  readonly faults?: readonly FormFault[];
  readonly done?: MessageKey | null;
  readonly children: Child;
};

const parts = {
  overview: paths.workspaceSite,
  about: paths.workspaceSiteAbout,
  versions: paths.workspaceSiteVersions,
} as const;

const order = ['overview', 'about', 'versions'] as const;

/** Every page on which an owner edits the site. */
export function SiteWorkPage(props: SiteWorkPageProps) {
  const { frame, scope, open, title, lead, faults = [], done = null } = props;
  const { t } = frame;
  const tabs = order.map((part) => ({
    label: t(`ownSite.parts.${part}`),
    href: parts[part](scope.organisation.slug),
    current: part === open,
  }));
  return (
    <Layout {...frame} title={title} hasErrors={faults.length > 0} hiddenFromSearch>
      <div class="event-bar">
        <Tabs label={t('ownSite.parts.label')} tabs={tabs} />
      </div>
      <ErrorSummary t={t} faults={faults} />
      <PageHead title={title} lead={lead} />
      <DoneNotice t={t} done={done} />
      {props.children}
    </Layout>
  );
}
