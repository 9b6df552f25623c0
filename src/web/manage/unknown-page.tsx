import { Layout } from '../../ui/layout.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import type { Frame } from '../frame.tsx';

/** The one page for every personal link that is not one (any more): it tells nobody which of these it is. */
export function UnknownLinkPage({ frame }: { readonly frame: Frame }) {
  const { t } = frame;
  return (
    <Layout {...frame} title={t('manage.title')} hiddenFromSearch>
      <PageHead title={t('manage.unknown.title')} lead={<p>{t('manage.unknown.lead')}</p>} />
      <div class="lone prose">
        <p>{t('manage.unknown.copy')}</p>
        <p>{t('manage.unknown.again')}</p>
        <p>{t('manage.unknown.deleted')}</p>
      </div>
    </Layout>
  );
}
