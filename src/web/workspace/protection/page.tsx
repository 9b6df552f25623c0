import { breachClock } from '../../../domain/protection/breach-clock.ts';
import type { ProtectedEvent } from '../../../domain/protection/data/protected-events.ts';
import type { Breach } from '../../../domain/protection/schema/breach.ts';
import type { Certificate } from '../../../domain/protection/schema/retention.ts';
import { formatDay, formatStamp } from '../../../platform/i18n/format-time.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Status } from '../../../ui/status.tsx';
import { Table } from '../../../ui/table.tsx';
import { paths } from '../../paths.ts';
import { Certificates } from './certificates.tsx';
import { lastDayOf } from './kept.ts';
import { ProtectionPage, type ProtectionPageProps } from './protection-page.tsx';

export type OverviewProps = Pick<ProtectionPageProps, 'frame' | 'scope'> & {
  readonly events: readonly ProtectedEvent[];
  readonly certificates: readonly Certificate[];
  readonly breaches: readonly Breach[];
  readonly now: Temporal.Instant;
};

/** What the role `protection` looks after: until when people are kept, what is gone, and what is urgent. */
export function ProtectionOverview(props: OverviewProps) {
  const { frame, scope, events, certificates } = props;
  const { t } = frame;
  const { slug } = scope.organisation;
  return (
    <ProtectionPage
      frame={frame}
      scope={scope}
      tab="overview"
      title={t('protection.title')}
      lead={<p>{t('protection.lead')}</p>}
    >
      <Urgent {...props} />
      <section class="block">
        <h2>{t('protection.events.title')}</h2>
        <Table<ProtectedEvent>
          caption={t('protection.events.title')}
          captionUnseen
          rows={events}
          empty={t('workspace.events.none')}
          columns={[
            {
              label: t('workspace.events.event'),
              cell: (event) => (
                <a href={paths.eventProtection(slug, event.code)}>
                  {event.title === '' ? t('workspace.event.untitled') : event.title}
                </a>
              ),
            },
            { label: t('protection.events.until'), cell: (event) => untilOf(t, event) },
            { label: t('workspace.events.status'), cell: (event) => <Standing t={t} event={event} /> },
          ]}
        />
      </section>
      <section class="block">
        <h2>{t('protection.certificate.title')}</h2>
        <div class="prose">
          <p>{t('protection.certificate.lead')}</p>
        </div>
        <Certificates
          t={t}
          organisation={slug}
          certificates={certificates}
          titles={new Map(events.map(({ id, title }) => [id, title]))}
        />
      </section>
    </ProtectionPage>
  );
}

/** Breaches of which the authority or the people still have to hear. */
function Urgent({ frame: { t }, scope, breaches, now }: OverviewProps) {
  const open = breaches
    .filter(({ closedAt }) => closedAt === null)
    .map((breach) => ({ breach, clock: breachClock(breach, now) }))
    .filter(({ clock }) => clock.state === 'running' || clock.state === 'overdue' || clock.oweWordToPeople);
  return (
    <>
      {open.map(({ breach, clock }) => (
        <Notice tone="attention">
          <p>
            {t(`protection.breach.clock.${clock.state}`, { hours: clock.hoursLeft })}{' '}
            <a href={paths.breach(scope.organisation.slug, breach.id)}>
              {t('protection.breach.noticedOn', { at: formatStamp(t, breach.noticedAt, 'UTC') })}
            </a>
          </p>
        </Notice>
      ))}
    </>
  );
}

function untilOf(t: Translate, event: ProtectedEvent): string {
  const last = lastDayOf(event);
  return last === null ? t('protection.events.undated', { count: event.retentionDays }) : formatDay(t, last);
}

function Standing({ t, event }: { readonly t: Translate; readonly event: ProtectedEvent }) {
  if (event.erasedAt !== null) return <Status shape="shut" words={t('protection.events.gone')} />;
  if (event.heldUntil !== null) return <Status shape="stopped" words={t('protection.events.held')} />;
  return <Status shape="open" words={t('protection.events.kept')} />;
}
