import { Button } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Form } from '../../../ui/form.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import { QrCode } from '../../../ui/qr-code.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { CodeField } from '../factors/page.tsx';

export type AuthenticatorPageProps = {
  readonly frame: Frame;
  readonly to: string | null;
  /** The address of the secret as a QR code. */
  readonly picture: readonly (readonly boolean[])[];
  /** The secret for typing, in groups of four. */
  readonly secret: string;
  readonly fault: 'account.error.code' | 'account.error.locked' | null;
};

/** Shows the secret of an authenticator app, as a picture and for typing, and asks for its first code. */
export function AuthenticatorPage({ frame, to, picture, secret, fault }: AuthenticatorPageProps) {
  const { t } = frame;
  const sentence = fault === null ? undefined : t(fault);
  const faults = sentence === undefined ? [] : [{ field: 'code', sentence }];
  return (
    <Layout {...frame} title={t('account.app.title')} hasErrors={fault !== null} hiddenFromSearch>
      <ErrorSummary t={t} faults={faults} />
      <PageHead title={t('account.app.title')} lead={<p>{t('account.app.lead')}</p>} />
      <div class="lone prose">
        <h2>{t('account.app.scan')}</h2>
        <QrCode rows={picture} label={t('account.app.picture')} />
        <p>{t('account.app.orType')}</p>
        <p class="secret" dir="ltr" translate="no">
          {secret}
        </p>
        <h2>{t('account.app.code')}</h2>
        <Form action={paths.authenticator(to)}>
          <CodeField t={t} label={t('account.factor.code')} error={sentence} />
          <Button>{t('account.app.submit')}</Button>
        </Form>
      </div>
    </Layout>
  );
}
