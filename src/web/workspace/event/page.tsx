import type { Unfinished } from '../../../domain/event/data/unfinished.ts';
import type { StaffEvent } from '../../../domain/event/schema.ts';
import type { StateCounts } from '../../../domain/registration/data/counts.ts';
import { formatDay, formatMoment, formatSpan } from '../../../platform/i18n/format-time.ts';
import { formatZone } from '../../../platform/i18n/format-zone.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { type Fact, FactList } from '../../../ui/fact-list.tsx';
import { Figures } from '../../../ui/figures.tsx';
import { LinkList } from '../../../ui/link-list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { FullNotice } from '../enquiries/page.tsx';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';
import { StaffEventStatus } from '../staff-event-status.tsx';
import { listTasks } from './tasks.ts';

export type OverviewPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly counts: StateCounts;
  readonly unfinished: Unfinished;
  /** How many of its helplines are hidden from readers because they are past their day. */
  readonly expiredHelplines?: number;
  readonly now: Temporal.Instant;
};

const shown = ['admitted', 'waitlisted', 'applied', 'unconfirmed', 'withdrawn', 'declined'] as const;

/** How an event stands: what waits for whoever is at work, its people in numbers, its times. */
export function OverviewPage(props: OverviewPageProps) {
  const { frame, scope, counts, unfinished, expiredHelplines = 0, now } = props;
  const { t } = frame;
  const { event } = scope;
  const tasks = listTasks(t, scope, props);
  return (
    <EventWorkPage frame={frame} scope={scope} tab="overview" title={t('workspace.overview.title')}>
      {expiredHelplines === 0 ? null : (
        <Notice tone="attention">
          <p>{t('helplines.expired', { count: expiredHelplines })}</p>
        </Notice>
      )}
      <FullNotice t={t} open={unfinished.enquiries} />
      {tasks.length === 0 ? null : (
        <section class="block">
          <h2>{t('workspace.tasks.title')}</h2>
          <LinkList t={t} links={tasks} />
        </section>
      )}
      <Figures
        label={t('workspace.overview.people')}
        figures={shown.map((state) => ({ label: t(`workspace.state.${state}`), value: counts[state] }))}
      />
      <FactList facts={factsOf(t, event, now)} />
    </EventWorkPage>
  );
}

function factsOf(t: Translate, event: StaffEvent, now: Temporal.Instant): Fact[] {
  const page = paths.event(event.organisationSlug, event.slug);
  return [
    { label: t('workspace.overview.status'), content: <StaffEventStatus t={t} event={event} now={now} /> },
    { label: t('workspace.overview.when'), content: whenOf(t, event) },
    { label: t('workspace.overview.lastDay'), content: lastDayOf(t, event) },
    { label: t('workspace.overview.sensitivity'), content: t(`workspace.sensitivity.${event.sensitivity}`) },
    ...(event.state === 'draft'
      ? []
      : [{ label: t('workspace.overview.page'), content: <a href={page}>{page}</a> }]),
  ];
}

function whenOf(t: Translate, { startsAt, endsAt, timeZone }: StaffEvent) {
  if (startsAt === null || endsAt === null || timeZone === null)
    return <p>{t('workspace.events.undated')}</p>;
  return (
    <>
      <p class="strong">{formatSpan(t, { from: startsAt, to: endsAt }, timeZone)}</p>
      <p>{formatZone(t, timeZone, startsAt)}</p>
    </>
  );
}

function lastDayOf(t: Translate, { lastDay, registrationClosesAt, timeZone }: StaffEvent): string {
  if (lastDay !== null) return formatDay(t, lastDay);
  if (registrationClosesAt === null || timeZone === null) return t('workspace.events.undated');
  return formatMoment(t, registrationClosesAt, timeZone);
}
