import { ButtonLink } from '../../../ui/button.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';

export type RecoveryCodesPageProps = {
  readonly frame: Frame;
  readonly codes: readonly string[];
  /** Where it goes on. */
  readonly next: string;
};

/** New recovery codes, this once. */
export function RecoveryCodesPage({ frame, codes, next }: RecoveryCodesPageProps) {
  const { t } = frame;
  return (
    <Layout {...frame} title={t('account.codes.title')} hiddenFromSearch>
      <PageHead title={t('account.codes.title')} lead={<p>{t('account.codes.lead')}</p>} />
      <div class="lone prose">
        <ol class="codes secret" dir="ltr">
          {codes.map((code) => (
            <li>{code}</li>
          ))}
        </ol>
        <p>{t('account.codes.keep')}</p>
        <p class="actions">
          <ButtonLink href={next}>{t('account.codes.kept')}</ButtonLink>
        </p>
      </div>
    </Layout>
  );
}
