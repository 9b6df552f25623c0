import type {
  ProcessingActivity,
  ProcessingRecord,
} from '../../../../domain/protection/schema/processing.ts';
import { formatDayAt } from '../../../../platform/i18n/format-time.ts';
import type { MessageKey, Translate } from '../../../../platform/i18n/translate.ts';
import { ButtonLink } from '../../../../ui/button.tsx';
import { type Fact, FactList } from '../../../../ui/fact-list.tsx';
import { paths } from '../../../paths.ts';
import { DoneNotice } from '../../done-notice.tsx';
import { ProtectionPage, type ProtectionPageProps } from '../protection-page.tsx';

export type ProcessingPageProps = Pick<ProtectionPageProps, 'frame' | 'scope'> & {
  readonly record: ProcessingRecord;
  readonly done: MessageKey | null;
  readonly now: Temporal.Instant;
};

/** The record of processing activities as a document: what the program does, and what the organisation says. */
export function ProcessingPage(props: ProcessingPageProps) {
  const { frame, scope, record, done, now } = props;
  const { t } = frame;
  const { organisation } = scope;
  return (
    <ProtectionPage
      frame={frame}
      scope={scope}
      tab="processing"
      title={t('protection.processing.title')}
      lead={<p>{t('protection.processing.lead', { day: formatDayAt(t, now, 'UTC') })}</p>}
    >
      <DoneNotice t={t} done={done} />
      <p class="actions">
        <ButtonLink look="secondary" href={paths.editProcessing(organisation.slug)}>
          {t('protection.processing.edit')}
        </ButtonLink>
      </p>
      <section class="block">
        <h2>{t('protection.processing.who')}</h2>
        <FactList facts={whoFacts(t, organisation.name, record)} />
      </section>
      {record.activities.map((activity) => (
        <section class="block">
          <h2>{t(`protection.processing.activity.${activity.activity}.title`)}</h2>
          <FactList facts={activityFacts(t, record, activity)} />
        </section>
      ))}
      <section class="block">
        <h2>{t('protection.processing.security')}</h2>
        <div class="prose">
          <ul>
            {(['encryption', 'roles', 'log', 'erasure'] as const).map((measure) => (
              <li>{t(`protection.processing.measure.${measure}`)}</li>
            ))}
            <li>{t(`protection.processing.keys.${record.keyStore}`)}</li>
          </ul>
        </div>
      </section>
    </ProtectionPage>
  );
}

const said = (t: Translate, text: string) =>
  text === '' ? t('protection.processing.unsaid') : <div class="as-typed">{text}</div>;

function whoFacts(t: Translate, name: string, { details }: ProcessingRecord): Fact[] {
  const party = ({ name: who, country }: { readonly name: string; readonly country: string }) =>
    said(t, [who, country].filter((part) => part !== '').join(', '));
  return [
    { label: t('protection.processing.organisation'), content: name },
    { label: t('protection.processing.controller'), content: said(t, details.controller) },
    { label: t('protection.processing.officer'), content: said(t, details.officer) },
    { label: t('protection.processing.hosting'), content: party(details.hosting) },
    { label: t('protection.processing.mail'), content: party(details.mail) },
    { label: t('protection.processing.rooms'), content: party(details.rooms) },
    { label: t('protection.processing.transfers'), content: said(t, details.transfers) },
  ];
}

function activityFacts(t: Translate, record: ProcessingRecord, activity: ProcessingActivity): Fact[] {
  const name = activity.activity;
  return [
    {
      label: t('protection.processing.purpose'),
      content: t(`protection.processing.activity.${name}.purpose`),
    },
    { label: t('protection.processing.basis'), content: said(t, activity.basis) },
    {
      label: t('protection.processing.subjects'),
      content: t(`protection.processing.activity.${name}.subjects`),
    },
    { label: t('protection.processing.data'), content: t(`protection.processing.activity.${name}.data`) },
    {
      label: t('protection.processing.recipients'),
      content: t(`protection.processing.activity.${name}.recipients`),
    },
    { label: t('protection.processing.kept'), content: keptOf(t, record, name) },
    {
      label: t('protection.processing.tables'),
      content: <span class="small">{activity.tables.join(', ')}</span>,
    },
  ];
}

function keptOf(t: Translate, { keptDays }: ProcessingRecord, name: ProcessingActivity['activity']): string {
  if (name === 'staff' || name === 'watching' || name === 'publishing')
    return t(`protection.processing.activity.${name}.kept`);
  if (keptDays === null) return t('protection.processing.keptUnknown');
  return t('protection.processing.keptDays', { least: keptDays.least, most: keptDays.most });
}
