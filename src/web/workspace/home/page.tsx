import type { Workplace } from '../../../domain/account/data/grants.ts';
import { Layout } from '../../../ui/layout.tsx';
import { LinkList } from '../../../ui/link-list.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';

export type WorkspacesPageProps = { readonly frame: Frame; readonly workplaces: readonly Workplace[] };

/** The organisations that somebody works in, where these are several or none. */
export function WorkspacesPage({ frame, workplaces }: WorkspacesPageProps) {
  const { t } = frame;
  const lead = workplaces.length === 0 ? <p>{t('workspace.home.none')}</p> : undefined;
  return (
    <Layout {...frame} title={t('workspace.home.title')} hiddenFromSearch>
      <PageHead title={t('workspace.home.title')} lead={lead} />
      <LinkList
        t={t}
        links={workplaces.map(({ slug, name }) => ({ href: paths.workspace(slug), label: name }))}
      />
    </Layout>
  );
}
