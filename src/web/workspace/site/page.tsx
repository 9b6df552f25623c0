import { seenPages } from '../../../domain/organisation/commands/edit-pages.ts';
import type { PlacedPage } from '../../../domain/organisation/schema/site.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { type SiteScope, SiteWorkPage } from './site-page.tsx';

export type SiteOverviewProps = {
  readonly frame: Frame;
  readonly scope: SiteScope;
  readonly pages: readonly PlacedPage[];
  readonly done: MessageKey | null;
};

/** The pages of the site in the order of its navigation. */
export function SiteOverviewPage(props: SiteOverviewProps) {
  const { frame, scope, done } = props;
  const { t } = frame;
  const { slug } = scope.organisation;
  return (
    <SiteWorkPage
      frame={frame}
      scope={scope}
      open="overview"
      title={t('ownSite.title')}
      lead={<p>{t('ownSite.lead')}</p>}
      done={done}
    >
      <PagesTable {...props} />
      <p class="actions block">
        <ButtonLink href={paths.workspaceSitePageNew(slug, null)}>{t('ownSite.page.addSection')}</ButtonLink>
        <a href={paths.organisation(slug)}>{t('ownSite.look')}</a>
      </p>
    </SiteWorkPage>
  );
}

function PagesTable({ frame: { t }, scope, pages }: SiteOverviewProps) {
  const { slug } = scope.organisation;
  const columns: Column<PlacedPage>[] = [
    {
      label: t('ownSite.page.page'),
      cell: ({ id, label, parentId }) => (
        <span class={parentId === null ? 'strong' : 'stands-below'}>
          <a href={paths.workspaceSitePage(slug, id)}>{label}</a>
        </span>
      ),
    },
    {
      label: t('ownSite.page.address'),
      cell: (page) => <bdi>{page.externalUrl ?? ownAddress(slug, pages, page)}</bdi>,
    },
    { label: t('ownSite.page.order'), cell: (page) => <Order t={t} page={page} pages={pages} /> },
  ];
  return (
    <Form wide action={paths.workspaceSiteOrder(slug)}>
      <input type="hidden" name="seen" value={seenPages(pages)} />
      <Table
        caption={t('ownSite.page.all')}
        captionUnseen
        empty={t('ownSite.page.none')}
        rows={pages}
        columns={columns}
      />
    </Form>
  );
}

/** Where a page of the site stands. */
export function ownAddress(
  organisation: string,
  pages: readonly PlacedPage[],
  page: Pick<PlacedPage, 'slug' | 'parentId'>,
): string {
  const above = pages.find(({ id }) => id === page.parentId);
  if (above === undefined) return paths.section(organisation, page.slug);
  return paths.page(organisation, above.slug, page.slug);
}

type OrderProps = {
  readonly t: Frame['t'];
  readonly page: PlacedPage;
  readonly pages: readonly PlacedPage[];
};

function Order({ t, page, pages }: OrderProps) {
  const beside = pages.filter(({ parentId }) => parentId === page.parentId);
  const { id, label } = page;
  return (
    <span class="row-actions">
      {beside[0] === page ? null : (
        <button
          class="link-button"
          type="submit"
          name="do"
          value={`up ${id}`}
          aria-label={t('workspace.form.up', { label })}
        >
          {t('workspace.form.upShort')}
        </button>
      )}
      {beside.at(-1) === page ? null : (
        <button
          class="link-button"
          type="submit"
          name="do"
          value={`down ${id}`}
          aria-label={t('workspace.form.down', { label })}
        >
          {t('workspace.form.downShort')}
        </button>
      )}
    </span>
  );
}
