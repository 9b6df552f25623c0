import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';

/** Says what is gone, and what only its owner can still remove. */
export function ErasedPage({ frame }: { readonly frame: Frame }) {
  const { t } = frame;
  return (
    <Layout {...frame} title={t('manage.title')} hiddenFromSearch>
      <PageHead title={t('manage.erased.title')} lead={<p>{t('manage.erased.lead')}</p>} />
      <div class="lone prose">
        <p>{t('manage.erased.what')}</p>
        <p>{t('manage.erased.mails')}</p>
        <p>{t('manage.erased.history')}</p>
        <p class="small">{t('manage.erased.backups')}</p>
      </div>
    </Layout>
  );
}
