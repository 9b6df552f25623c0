import type { Page } from '../../../domain/organisation/schema.ts';
import { Layout } from '../../../ui/layout.tsx';
import { LinkList } from '../../../ui/link-list.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import type { Site } from '../../sites.ts';
import { Markdown } from '../markdown.tsx';

export type SectionPageProps = {
  readonly frame: Frame;
  readonly site: Site;
  readonly page: Page;
  /** The section above a page; null for a section. */
  readonly above: Page | null;
  readonly below: readonly Page[];
};

/** A section of the site, or a page in it. */
export function SectionPage({ frame, site, page, above, below }: SectionPageProps) {
  const { t } = frame;
  const { slug } = site.organisation;
  const kicker = above === null ? null : <a href={paths.section(slug, above.slug)}>{above.label}</a>;
  const links = below.map((child) => ({
    href: child.externalUrl ?? paths.page(slug, page.slug, child.slug),
    label: child.label,
    external: child.externalUrl !== null,
    text: child.blurb || undefined,
  }));
  return (
    <Layout {...frame} title={page.label} description={page.blurb}>
      <PageHead title={page.label} kicker={kicker} lead={page.blurb === '' ? null : <p>{page.blurb}</p>} />
      <div class="lone prose">
        <Markdown t={t} text={page.body} topLevel={2} />
        {links.length === 0 ? null : <LinkList t={t} links={links} />}
        {page.body === '' && links.length === 0 ? <p>{t('site.section.empty')}</p> : null}
      </div>
    </Layout>
  );
}
