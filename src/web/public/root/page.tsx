import type { Organisation } from '../../../domain/organisation/schema.ts';
import { Layout } from '../../../ui/layout.tsx';
import { LinkList } from '../../../ui/link-list.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';

export type RootPageProps = {
  readonly frame: Frame;
  readonly organisations: readonly Pick<Organisation, 'slug' | 'name'>[];
};

export function RootPage({ frame, organisations }: RootPageProps) {
  const { t } = frame;
  const links = organisations.map(({ slug, name }) => ({ href: paths.organisation(slug), label: name }));
  return (
    <Layout {...frame} title={t('site.root.title')}>
      <PageHead title={t('site.root.title')} />
      <div class="lone prose">
        {links.length === 0 ? <p>{t('site.root.empty')}</p> : <LinkList t={t} links={links} />}
      </div>
    </Layout>
  );
}
