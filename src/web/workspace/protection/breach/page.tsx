import { breachClock } from '../../../../domain/protection/breach-clock.ts';
import type { BreachNotices } from '../../../../domain/protection/breach-notices.ts';
import type { Affected, Breach } from '../../../../domain/protection/schema/breach.ts';
import { formatMoment } from '../../../../platform/i18n/format-time.ts';
import { ButtonLink } from '../../../../ui/button.tsx';
import { Disclosure } from '../../../../ui/disclosure.tsx';
import { type Fact, FactList } from '../../../../ui/fact-list.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { Verbatim } from '../../../../ui/verbatim.tsx';
import { paths } from '../../../paths.ts';
import { ProtectionPage, type ProtectionPageProps } from '../protection-page.tsx';

export type BreachPageProps = Pick<ProtectionPageProps, 'frame' | 'scope'> & {
  readonly breach: Breach;
  readonly titles: readonly string[];
  readonly affected: Affected;
  readonly notices: BreachNotices;
  readonly now: Temporal.Instant;
};

/** One breach: how much time is left, what it concerns, and drafts of what is to be told. */
export function BreachPage(props: BreachPageProps) {
  const { frame, scope, breach, notices, now } = props;
  const { t } = frame;
  const clock = breachClock(breach, now);
  const urgent = clock.state === 'running' || clock.state === 'overdue' || clock.oweWordToPeople;
  return (
    <ProtectionPage
      frame={frame}
      scope={scope}
      tab="breaches"
      title={t('protection.breach.one')}
      lead={<p>{t('protection.breach.noticedOn', { at: at(props, breach.noticedAt) })}</p>}
    >
      <Notice tone={urgent ? 'attention' : 'neutral'}>
        <p>
          {t(`protection.breach.clock.${clock.state}`, { hours: clock.hoursLeft })}{' '}
          {t('protection.breach.deadline', { at: at(props, clock.deadline) })}
        </p>
        {clock.oweWordToPeople ? <p>{t('protection.breach.owe')}</p> : null}
      </Notice>
      <div class="block">
        <FactList facts={factsOf(props)} />
      </div>
      <p class="actions block">
        <ButtonLink href={paths.editBreach(scope.organisation.slug, breach.id)}>
          {t('protection.breach.edit')}
        </ButtonLink>
      </p>
      <section class="block">
        <h2>{t('protection.breach.drafts')}</h2>
        <div class="prose">
          <p>{t('protection.breach.draftsLead')}</p>
        </div>
        <Disclosure summary={t('protection.breach.toAuthority')}>
          <Verbatim text={notices.authority} lang={t.language.tag} />
        </Disclosure>
        <Disclosure summary={t('protection.breach.toPeople')}>
          <Verbatim text={notices.people} lang={t.language.tag} />
        </Disclosure>
      </section>
    </ProtectionPage>
  );
}

function at({ frame: { t } }: BreachPageProps, moment: Temporal.Instant): string {
  return t('protection.utc', { at: formatMoment(t, moment, 'UTC') });
}

function factsOf(props: BreachPageProps): Fact[] {
  const { frame, breach, titles } = props;
  const { t } = frame;
  const { account } = breach;
  const said = (text: string) =>
    text === '' ? t('protection.breach.unsaid') : <div class="as-typed">{text}</div>;
  const told = (moment: Temporal.Instant | null) =>
    moment === null ? t('protection.breach.notTold') : at(props, moment);
  return [
    { label: t('protection.breach.what'), content: said(account.what) },
    { label: t('protection.breach.events'), content: titles.length === 0 ? '–' : titles.join(' · ') },
    { label: t('protection.breach.numbers'), content: <Numbers {...props} /> },
    { label: t('protection.breach.risk'), content: t(`protection.breach.risks.${breach.risk}`) },
    { label: t('protection.breach.consequences'), content: said(account.consequences) },
    { label: t('protection.breach.measures'), content: said(account.measures) },
    { label: t('protection.breach.authorityTold'), content: told(breach.authorityToldAt) },
    { label: t('protection.breach.peopleTold'), content: told(breach.peopleToldAt) },
    { label: t('protection.breach.why'), content: said(account.why) },
  ];
}

/** What was written down, and what the program counts of these events today. */
function Numbers({ frame: { t }, breach, affected }: BreachPageProps) {
  const { peopleCount, recordsCount } = breach;
  const rows = Object.values(affected.rows).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <p>
        {peopleCount === null
          ? t('protection.breach.unknownNumbers')
          : t('protection.breach.written', { people: peopleCount, records: recordsCount ?? 0 })}
      </p>
      <p class="small">{t('protection.breach.counted', { people: affected.people, records: rows })}</p>
    </>
  );
}
