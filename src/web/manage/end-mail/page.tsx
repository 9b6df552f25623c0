import { Button } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';

export type EndMailPageProps = {
  readonly frame: Frame;
  /** Where the button sends to: the address of the page itself. */
  readonly path: string;
  readonly standing: 'ending' | 'ended';
};

/** Behind the link that ends mail which nobody needs. It names neither the person nor the event. */
export function EndMailPage({ frame, path, standing }: EndMailPageProps) {
  const { t } = frame;
  return (
    <Layout {...frame} title={t('manage.title')} hiddenFromSearch>
      <PageHead
        title={t(`outcomes.end.${standing}.title`)}
        lead={<p>{t(`outcomes.end.${standing}.lead`)}</p>}
      />
      <div class="lone prose">
        {standing === 'ending' ? (
          <Form action={path}>
            <Button>{t('outcomes.end.ending.button')}</Button>
          </Form>
        ) : null}
        <p class="small">{t(`outcomes.end.${standing}.note`)}</p>
      </div>
    </Layout>
  );
}
