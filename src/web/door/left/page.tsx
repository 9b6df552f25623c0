import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';

/** Says how to come back to somebody who is out of the room, without knowing who, or out of which. */
export function LeftPage({ frame }: { readonly frame: Frame }) {
  const { t } = frame;
  return (
    <Layout {...frame} title={t('manage.title')} hiddenFromSearch>
      <PageHead title={t('door.left.title')} lead={<p>{t('door.left.lead')}</p>} />
      <div class="lone prose">
        <p>{t('door.left.moved')}</p>
      </div>
    </Layout>
  );
}
