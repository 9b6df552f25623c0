import type { Child } from 'hono/jsx';
import type { StaffScope } from '../../../domain/account/policy.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { ErrorSummary, type FormFault } from '../../../ui/error-summary.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';

const places = {
  overview: { label: 'protection.tab.overview', href: paths.protection },
  log: { label: 'protection.tab.log', href: paths.accessLog },
  breaches: { label: 'protection.tab.breaches', href: paths.breaches },
  processing: { label: 'protection.tab.processing', href: paths.processing },
  notice: { label: 'protection.tab.notice', href: paths.noticeWords },
} as const satisfies Record<string, { label: MessageKey; href: (organisation: string) => string }>;

export type ProtectionScope = Pick<StaffScope, 'organisation' | 'permissions'>;

export type ProtectionPageProps = {
  readonly frame: Frame;
  readonly scope: ProtectionScope;
  readonly tab: keyof typeof places;
  readonly title: string;
  readonly lead?: Child;
  readonly faults?: readonly FormFault[];
  readonly children: Child;
};

/** Every page of what the role `protection` looks after in its organisation, with the tabs above it. */
export function ProtectionPage(props: ProtectionPageProps) {
  const { frame, scope, tab, title, lead, faults = [], children } = props;
  const { t } = frame;
  const tabs = Object.entries(places).map(([name, { label, href }]) => ({
    label: t(label),
    href: href(scope.organisation.slug),
    current: name === tab,
  }));
  return (
    <Layout {...frame} title={title} hasErrors={faults.length > 0} hiddenFromSearch>
      <div class="event-bar">
        <Tabs label={t('protection.title')} tabs={tabs} />
      </div>
      <ErrorSummary t={t} faults={faults} />
      <PageHead title={title} lead={lead} />
      {children}
    </Layout>
  );
}
