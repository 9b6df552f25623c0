import type { StaffSession } from '../../domain/account/schema.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Layout } from '../../ui/layout.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import type { Frame } from '../frame.tsx';
import { paths } from '../paths.ts';

export type AccountPageProps = { readonly frame: Frame; readonly session: StaffSession };

/** What somebody of the staff can see and change of their own account. */
export function AccountPage({ frame, session }: AccountPageProps) {
  const { t } = frame;
  return (
    <Layout {...frame} title={t('account.title')} hiddenFromSearch>
      <PageHead title={t('account.title')} lead={<p>{session.address}</p>} />
      <div class="lone prose">
        <Form action={paths.signOut()}>
          <Button look="secondary">{t('account.signOut')}</Button>
        </Form>
      </div>
    </Layout>
  );
}
