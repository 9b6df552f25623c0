import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';

const browsers = ['chrome', 'edge', 'firefox', 'safari'] as const;

/** Says what leaving does, what stays behind all the same, and how to leave less behind. */
export function SaferBrowsingPage({ frame }: { readonly frame: Frame }) {
  const { t } = frame;
  const paragraphs = (...keys: readonly MessageKey[]) => keys.map((key) => <p>{t(key)}</p>);
  return (
    <Layout {...frame} title={t('saferBrowsing.title')} hiddenFromSearch>
      <PageHead title={t('saferBrowsing.title')} lead={<p>{t('saferBrowsing.lead')}</p>} />
      <div class="lone prose">
        <h2>{t('saferBrowsing.stays.heading')}</h2>
        {paragraphs(
          'saferBrowsing.stays.history',
          'saferBrowsing.stays.back',
          'saferBrowsing.stays.elsewhere',
        )}
        <h2>{t('saferBrowsing.leave.heading')}</h2>
        {paragraphs('saferBrowsing.leave.where', 'saferBrowsing.leave.shift')}
        {paragraphs('saferBrowsing.leave.cover', 'saferBrowsing.leave.clear')}
        <h2>{t('saferBrowsing.private.heading')}</h2>
        <p>{t('saferBrowsing.private.how')}</p>
        <ul>
          {browsers.map((browser) => (
            <li>{t(`saferBrowsing.private.${browser}`)}</li>
          ))}
        </ul>
        <p>{t('saferBrowsing.private.close')}</p>
        <h2>{t('saferBrowsing.remove.heading')}</h2>
        {paragraphs('saferBrowsing.remove.how', 'saferBrowsing.remove.device')}
      </div>
    </Layout>
  );
}
