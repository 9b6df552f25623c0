import { Pager } from '../../../../ui/pager.tsx';
import { paths } from '../../../paths.ts';
import { ProtectionPage, type ProtectionPageProps } from '../protection-page.tsx';
import { type EntriesProps, EntriesTable } from './entries-table.tsx';

export type LogPageProps = Pick<ProtectionPageProps, 'frame' | 'scope'> &
  Pick<EntriesProps, 'entries' | 'names'> & {
    /** The event that the list is narrowed to. */
    readonly event: { readonly code: string; readonly title: string } | null;
    /** The position to go on from; null at the end. */
    readonly next: number | null;
  };

/** Who read and changed what, for the role `protection`. */
export function AccessLogPage({ frame, scope, entries, names, event, next }: LogPageProps) {
  const { t } = frame;
  const { slug } = scope.organisation;
  const path = event === null ? paths.accessLog(slug) : paths.accessLogOf(slug, event.code);
  const title = event === null || event.title !== '' ? event?.title : t('workspace.event.untitled');
  return (
    <ProtectionPage
      frame={frame}
      scope={scope}
      tab="log"
      title={t('protection.log.title')}
      lead={<p>{t('protection.log.lead')}</p>}
    >
      {title === undefined ? null : (
        <p class="list-ways">
          {t('protection.log.onlyEvent', { title })}{' '}
          <a href={paths.accessLog(slug)}>{t('protection.log.all')}</a>
        </p>
      )}
      <EntriesTable
        t={t}
        organisation={slug}
        entries={entries}
        names={names}
        withWho
        empty={t('protection.log.none')}
      />
      <Pager label={t('protection.log.pages')} links={olderLinks(t('protection.log.older'), path, next)} />
    </ProtectionPage>
  );
}

/** The way on to older lines. */
export function olderLinks(label: string, path: string, next: number | null) {
  return next === null ? [] : [{ label, href: paths.entriesBefore(path, next), rel: 'next' as const }];
}
