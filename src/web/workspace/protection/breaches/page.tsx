import { breachClock } from '../../../../domain/protection/breach-clock.ts';
import type { Breach } from '../../../../domain/protection/schema/breach.ts';
import { formatStamp } from '../../../../platform/i18n/format-time.ts';
import type { MessageKey } from '../../../../platform/i18n/translate.ts';
import { ButtonLink } from '../../../../ui/button.tsx';
import { Table } from '../../../../ui/table.tsx';
import { paths } from '../../../paths.ts';
import { DoneNotice } from '../../done-notice.tsx';
import { ProtectionPage, type ProtectionPageProps } from '../protection-page.tsx';

export type BreachesPageProps = Pick<ProtectionPageProps, 'frame' | 'scope'> & {
  readonly breaches: readonly Breach[];
  readonly now: Temporal.Instant;
  readonly done: MessageKey | null;
};

/** The breach register of an organisation: what is open first. */
export function BreachesPage({ frame, scope, breaches, now, done }: BreachesPageProps) {
  const { t } = frame;
  const { slug } = scope.organisation;
  return (
    <ProtectionPage
      frame={frame}
      scope={scope}
      tab="breaches"
      title={t('protection.breach.title')}
      lead={<p>{t('protection.breach.lead')}</p>}
    >
      <DoneNotice t={t} done={done} />
      <p class="actions">
        <ButtonLink href={paths.newBreach(slug)}>{t('protection.breach.new')}</ButtonLink>
      </p>
      <div class="block">
        <Table<Breach>
          caption={t('protection.breach.title')}
          captionUnseen
          rows={breaches}
          empty={t('protection.breach.none')}
          columns={[
            {
              label: t('protection.breach.noticed'),
              cell: ({ id, noticedAt }) => (
                <a href={paths.breach(slug, id)}>{formatStamp(t, noticedAt, 'UTC')}</a>
              ),
            },
            {
              label: t('protection.breach.clockTitle'),
              cell: (breach) => {
                const { state, hoursLeft } = breachClock(breach, now);
                return t(`protection.breach.clock.${state}`, { hours: hoursLeft });
              },
            },
            { label: t('protection.breach.risk'), cell: ({ risk }) => t(`protection.breach.risks.${risk}`) },
            {
              label: t('protection.breach.people'),
              kind: 'number',
              cell: ({ peopleCount }) => peopleCount ?? t('protection.breach.unknown'),
            },
            {
              label: t('workspace.events.status'),
              cell: ({ closedAt }) =>
                t(closedAt === null ? 'protection.breach.open' : 'protection.breach.closed'),
            },
          ]}
        />
      </div>
    </ProtectionPage>
  );
}
