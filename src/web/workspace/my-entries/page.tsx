import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import { Pager } from '../../../ui/pager.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { type EntriesProps, EntriesTable } from '../protection/log/entries-table.tsx';
import { olderLinks } from '../protection/log/page.tsx';
import type { ProtectionScope } from '../protection/protection-page.tsx';

export type OwnEntriesProps = Pick<EntriesProps, 'entries' | 'names'> & {
  readonly frame: Frame;
  readonly scope: ProtectionScope;
  readonly next: number | null;
};

/** What the access log says of whoever looks at it. */
export function OwnEntriesPage({ frame, scope, entries, names, next }: OwnEntriesProps) {
  const { t } = frame;
  const { slug } = scope.organisation;
  const title = t('protection.log.ownTitle');
  const older = olderLinks(t('protection.log.older'), paths.ownEntries(slug), next);
  return (
    <Layout {...frame} title={title} hiddenFromSearch>
      <PageHead title={title} lead={<p>{t('protection.log.ownLead')}</p>} />
      <EntriesTable
        t={t}
        organisation={slug}
        entries={entries}
        names={names}
        withWho={false}
        empty={t('protection.log.ownNone')}
      />
      <Pager label={t('protection.log.pages')} links={older} />
    </Layout>
  );
}
