import type { StaffScope } from '../../../domain/account/policy.ts';
import type { StaffHelpline } from '../../../domain/helpline/schema.ts';
import { formatDay } from '../../../platform/i18n/format-time.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import { Table } from '../../../ui/table.tsx';
import type { Frame } from '../../frame.tsx';
import { placeOf } from '../../helplines.tsx';
import { paths } from '../../paths.ts';
import { DoneNotice } from '../done-notice.tsx';

export type HelplinesPageProps = {
  readonly frame: Frame;
  readonly scope: Pick<StaffScope, 'organisation'>;
  readonly helplines: readonly StaffHelpline[];
  readonly done: MessageKey | null;
};

/** The helplines that an organisation has checked, with those on top that have to be checked again. */
export function HelplinesPage({ frame, scope, helplines, done }: HelplinesPageProps) {
  const { t } = frame;
  const { slug } = scope.organisation;
  const expired = helplines.filter(({ isExpired }) => isExpired);
  return (
    <Layout {...frame} title={t('helplines.title')} hiddenFromSearch>
      <PageHead title={t('helplines.title')} lead={<p>{t('helplines.lead')}</p>} />
      <DoneNotice t={t} done={done} />
      {expired.length === 0 ? null : (
        <div class="block">
          <Notice tone="attention">
            <p>{t('helplines.expired', { count: expired.length })}</p>
          </Notice>
        </div>
      )}
      <p class="block actions">
        <ButtonLink href={paths.helpline(slug, 'new')}>{t('helplines.new')}</ButtonLink>
      </p>
      <section class="block">
        <Table<StaffHelpline>
          caption={t('helplines.title')}
          captionUnseen
          rows={[...expired, ...helplines.filter(({ isExpired }) => !isExpired)]}
          empty={t('helplines.none')}
          columns={[
            {
              label: t('helplines.name.label'),
              cell: ({ id, name }) => (
                <a href={paths.helpline(slug, id)}>
                  <bdi>{name}</bdi>
                </a>
              ),
            },
            { label: t('helplines.where'), cell: (helpline) => placeOf(t, helpline) },
            { label: t('helplines.reach.label'), cell: ({ reach }) => <bdi dir="ltr">{reach}</bdi> },
            {
              label: t('helplines.validUntil.label'),
              cell: ({ validUntil, isExpired }) => (
                <>
                  {formatDay(t, validUntil)}
                  {isExpired ? <span class="cell-note">{t('helplines.hidden')}</span> : null}
                </>
              ),
            },
          ]}
        />
      </section>
    </Layout>
  );
}
