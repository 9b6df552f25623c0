import type { StaffScope } from '../../../domain/account/policy.ts';
import type { StaffEvent } from '../../../domain/event/schema.ts';
import { formatSpan } from '../../../platform/i18n/format-time.ts';
import { formatZone } from '../../../platform/i18n/format-zone.ts';
import type { MessageKey, Translate } from '../../../platform/i18n/translate.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import { Table } from '../../../ui/table.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { DoneNotice } from '../done-notice.tsx';
import { StaffEventStatus } from '../staff-event-status.tsx';

export type StaffEventsPageProps = {
  readonly frame: Frame;
  readonly scope: Pick<StaffScope, 'organisation' | 'permissions'>;
  readonly events: readonly StaffEvent[];
  readonly done: MessageKey | null;
  readonly now: Temporal.Instant;
};

/** What an organisation works on: what is to come and drafts first, then what is over. */
export function StaffEventsPage({ frame, scope, events, done, now }: StaffEventsPageProps) {
  const { t } = frame;
  const { organisation, permissions } = scope;
  const isOver = ({ endsAt }: StaffEvent) => endsAt !== null && Temporal.Instant.compare(endsAt, now) <= 0;
  const parts = [
    { title: t('workspace.events.ahead'), list: events.filter((event) => !isOver(event)).toReversed() },
    { title: t('workspace.events.past'), list: events.filter(isOver) },
  ];
  return (
    <Layout {...frame} title={t('workspace.events.title')} hiddenFromSearch>
      <PageHead title={t('workspace.events.title')} />
      <DoneNotice t={t} done={done} />
      {permissions.has('event.edit') ? (
        <p class="actions">
          <ButtonLink href={paths.workspaceNewEvent(organisation.slug)}>
            {t('workspace.events.new')}
          </ButtonLink>
        </p>
      ) : null}
      {parts.map(({ title, list }) => (
        <section class="block">
          <h2>{title}</h2>
          <EventsTable t={t} caption={title} organisation={organisation.slug} events={list} now={now} />
        </section>
      ))}
    </Layout>
  );
}

function EventsTable(props: {
  readonly t: Translate;
  readonly caption: string;
  readonly organisation: string;
  readonly events: readonly StaffEvent[];
  readonly now: Temporal.Instant;
}) {
  const { t, organisation, now } = props;
  return (
    <Table
      caption={props.caption}
      captionUnseen
      empty={t('workspace.events.none')}
      rows={props.events}
      columns={[
        {
          label: t('workspace.events.event'),
          cell: (event) => (
            <a href={paths.workspaceEvent(organisation, event.code)}>
              {event.title === '' ? t('workspace.event.untitled') : event.title}
            </a>
          ),
        },
        { label: t('workspace.events.when'), cell: (event) => whenOf(t, event) },
        {
          label: t('workspace.events.status'),
          cell: (event) => <StaffEventStatus t={t} event={event} now={now} />,
        },
      ]}
    />
  );
}

function whenOf(t: Translate, { startsAt, endsAt, timeZone }: StaffEvent): string {
  if (startsAt === null || endsAt === null || timeZone === null) return t('workspace.events.undated');
  const span = formatSpan(t, { from: startsAt, to: endsAt }, timeZone);
  return `${span}, ${formatZone(t, timeZone, startsAt)}`;
}
