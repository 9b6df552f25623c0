import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Layout } from '../../ui/layout.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import type { Frame } from '../frame.tsx';
import { paths } from '../paths.ts';

/** How things stand behind a link in a mail: `asked` waits for a button, `ended` is over, and its link leads nowhere. */
export type NewsStanding = 'asked' | 'subscribed' | 'ending' | 'ended';

export type NewsLinkPageProps = {
  readonly frame: Frame;
  readonly organisation: { readonly slug: string; readonly name: string };
  readonly standing: NewsStanding;
  readonly token: string;
};

/** The page behind the links in the mails of the news. Looking at it changes nothing: each thing has its button. */
export function NewsLinkPage({ frame, organisation, standing, token }: NewsLinkPageProps) {
  const { t } = frame;
  const title = t(`news.link.${standing}.title`);
  const lead = t(`news.link.${standing}.lead`, { organisation: organisation.name });
  return (
    <Layout {...frame} title={t('news.form.title')} hiddenFromSearch>
      <PageHead title={title} lead={<p>{lead}</p>} />
      <div class="lone prose">
        {standing === 'asked' ? (
          <Form action={paths.newsConfirm(organisation.slug, token)}>
            <Button>{t('news.link.asked.submit')}</Button>
          </Form>
        ) : null}
        {standing === 'subscribed' || standing === 'ending' ? (
          <Form action={paths.newsEnd(organisation.slug, token)}>
            <Button look={standing === 'ending' ? 'primary' : 'secondary'}>{t('news.link.end')}</Button>
          </Form>
        ) : null}
        <p class="small">{t(`news.link.${standing}.note`)}</p>
      </div>
    </Layout>
  );
}
