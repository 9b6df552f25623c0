import type { StateCounts } from '../../../domain/registration/data/counts.ts';
import type { RecentDecision } from '../../../domain/registration/data/decisions.ts';
import type { PeoplePage } from '../../../domain/registration/schema/people.ts';
import { formatStamp } from '../../../platform/i18n/format-time.ts';
import { Filter, type FilterLink } from '../../../ui/filter.tsx';
import { Pager, type PagerLink } from '../../../ui/pager.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';
import { decidedName } from './decisions/page.tsx';
import { type ListQuery, peopleFilters, writeListQuery } from './list-query.ts';
import { PeopleActions } from './people-actions.tsx';
import { PeopleTable } from './people-table.tsx';

export type PeopleListPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly query: ListQuery;
  readonly page: PeoplePage;
  readonly counts: StateCounts;
  readonly flagged: number;
  readonly recent: readonly RecentDecision[];
};

/** Who registered: by state, page by page, without anything to reach them by. */
export function PeopleListPage(props: PeopleListPageProps) {
  const { frame, scope, page } = props;
  const { t } = frame;
  const tickable = scope.permissions.has('people.decide') && page.people.length > 0;
  const table = <PeopleTable t={t} scope={scope} people={page.people} tickable={tickable} />;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="people"
      title={t('people.title')}
      lead={<p>{t('people.lead')}</p>}
    >
      <Filter label={t('people.filter')} links={filterLinks(props)} />
      <Ways {...props} />
      {tickable ? <PeopleActions {...props}>{table}</PeopleActions> : table}
      <Pager label={t('people.pages')} links={pagerLinks(props)} />
      <Recent {...props} />
    </EventWorkPage>
  );
}

function filterLinks({ frame: { t }, scope, query, counts, flagged }: PeopleListPageProps): FilterLink[] {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const countOf = { ...counts, all, flagged };
  const labelOf = (filter: ListQuery['filter']) =>
    filter === 'all' || filter === 'flagged' ? t(`people.${filter}`) : t(`workspace.state.${filter}`);
  return peopleFilters.map((filter) => ({
    label: labelOf(filter),
    count: countOf[filter],
    href: hrefOf(scope, { filter, cursor: { direction: 'forward', beyond: null } }),
    current: filter === query.filter,
  }));
}

function hrefOf({ organisation, event }: EventTabsScope, query: ListQuery): string {
  return paths.workspacePeople(organisation.slug, event.code) + writeListQuery(query);
}

function Ways({ frame: { t }, scope, query, page }: PeopleListPageProps) {
  if (!scope.permissions.has('contacts.read')) return null;
  const { organisation, event } = scope;
  const { filter } = query;
  const contacts = `${paths.workspaceContacts(organisation.slug, event.code)}?show=${filter}`;
  return (
    <p class="list-ways">
      <a href={paths.workspacePeopleSearch(organisation.slug, event.code)}>{t('people.search')}</a>
      {filter === 'all' || filter === 'flagged' || page.people.length === 0 ? null : (
        <a href={contacts}>{t('people.contacts')}</a>
      )}
    </p>
  );
}

function pagerLinks({ frame: { t }, scope, query: { filter }, page }: PeopleListPageProps): PagerLink[] {
  const to = (cursor: ListQuery['cursor']) => hrefOf(scope, { filter, cursor });
  const { previous, next } = page;
  return [
    ...(previous === null
      ? []
      : [
          { label: t('people.first'), href: to({ direction: 'forward', beyond: null }) },
          { label: t('people.previous'), href: to(previous), rel: 'prev' } as const,
        ]),
    ...(next === null
      ? []
      : [
          { label: t('people.next'), href: to(next), rel: 'next' } as const,
          { label: t('people.last'), href: to({ direction: 'backward', beyond: null }) },
        ]),
  ];
}

/** What was decided lately, so that the way to undo it is found again. */
function Recent({ frame: { t }, scope, recent }: PeopleListPageProps) {
  if (recent.length === 0) return null;
  const { organisation, event } = scope;
  return (
    <section class="block">
      <h2>{t('people.recent')}</h2>
      <ul class="plain">
        {recent.map(({ id, madeAt, total, ...decision }) => (
          <li>
            <a href={paths.workspaceDecision(organisation.slug, event.code, id)}>
              {t('people.recentEntry', {
                what: decidedName(t, decision),
                count: total,
                at: formatStamp(t, madeAt, event.timeZone ?? 'UTC'),
              })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
