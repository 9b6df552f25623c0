import type { NoticeText } from '../../../domain/notice/schema.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Field } from '../../../ui/field.tsx';
import { Form } from '../../../ui/form.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';
import { WholeNotice } from '../../notice/notice-view.tsx';
import { paths } from '../../paths.ts';
import type { Site } from '../../sites.ts';
import { HiddenFields } from '../hidden-fields.tsx';
import type { RegisterFault } from '../register/form.ts';

export type NewsPageProps = {
  readonly frame: Frame;
  readonly site: Site;
  readonly address: string;
  readonly faults: readonly RegisterFault[];
  readonly stamp: string;
  readonly notice: NoticeText['parts'];
};

/** For who would like to hear of new events by mail. */
export function NewsPage({ frame, site, address, faults, stamp, notice }: NewsPageProps) {
  const { t } = frame;
  const { slug, name } = site.organisation;
  const fault = faults.find((candidate) => candidate.field === 'address');
  const sentences = faults.map(({ field, message, values }) => ({ field, sentence: t(message, values) }));
  return (
    <Layout {...frame} title={t('news.form.title')} hasErrors={faults.length > 0}>
      <ErrorSummary t={t} faults={sentences} />
      <PageHead
        title={t('news.form.title')}
        kicker={<a href={paths.events(slug)}>{t('site.events.title')}</a>}
        lead={<p>{t('news.form.lead', { organisation: name })}</p>}
      />
      <div class="lone prose">
        <Form action={paths.news(slug)}>
          <Field
            t={t}
            name="address"
            type="email"
            dir="ltr"
            label={t('register.address.label')}
            hint={t('news.form.hint', { organisation: name })}
            value={address}
            error={fault === undefined ? undefined : t(fault.message)}
            autocomplete="email"
            spellcheck={false}
          />
          <HiddenFields t={t} stamp={stamp} />
          <p class="small">{t('news.form.kept')}</p>
          <WholeNotice t={t} parts={notice} />
          <Button>{t('news.form.submit')}</Button>
        </Form>
      </div>
    </Layout>
  );
}

/** After the form; the same whether the address gets news already or not. */
export function NewsAskedPage({ frame, site }: Pick<NewsPageProps, 'frame' | 'site'>) {
  const { t } = frame;
  const kicker = <a href={paths.events(site.organisation.slug)}>{t('site.events.title')}</a>;
  return (
    <Layout {...frame} title={t('news.asked.title')} hiddenFromSearch>
      <PageHead title={t('news.asked.title')} kicker={kicker} lead={<p>{t('news.asked.lead')}</p>} />
      <div class="lone prose">
        <p>{t('news.asked.nothing')}</p>
      </div>
    </Layout>
  );
}
