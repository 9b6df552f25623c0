import { Button } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';

export type NewAddressPageProps = {
  readonly frame: Frame;
  /** Where the button sends to: the address of the page itself. */
  readonly path: string;
  readonly isTaken: boolean;
};

/**
 * Behind the link that was mailed to a new address. Whoever reads that mailbox may be a stranger: the page names
 * neither the person nor the event.
 */
export function NewAddressPage({ frame, path, isTaken }: NewAddressPageProps) {
  const { t } = frame;
  return (
    <Layout {...frame} title={t('manage.title')} hiddenFromSearch>
      <PageHead title={t('manage.newAddress.title')} lead={<p>{t('manage.newAddress.lead')}</p>} />
      <div class="lone prose">
        {isTaken ? (
          <Notice tone="attention">
            <p>{t('manage.newAddress.taken')}</p>
          </Notice>
        ) : (
          <Form action={path}>
            <Button>{t('manage.newAddress.submit')}</Button>
          </Form>
        )}
        <p class="small">{t('manage.newAddress.notYou')}</p>
      </div>
    </Layout>
  );
}

/** After the new address was confirmed. */
export function AddressChangedPage({ frame }: { readonly frame: Frame }) {
  const { t } = frame;
  return (
    <Layout {...frame} title={t('manage.title')} hiddenFromSearch>
      <PageHead title={t('manage.newAddress.doneTitle')} lead={<p>{t('manage.newAddress.doneLead')}</p>} />
      <div class="lone prose">
        <p>{t('manage.newAddress.doneOld')}</p>
      </div>
    </Layout>
  );
}
