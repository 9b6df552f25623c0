import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Field } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Layout } from '../../ui/layout.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import type { Frame } from '../frame.tsx';
import { paths } from '../paths.ts';
import { PasskeyForm } from './passkey-form.tsx';

export type SetUpPageProps = {
  readonly frame: Frame;
  readonly to: string | null;
  /** Whether this is the first second factor of the account. */
  readonly isFirst: boolean;
  /** Whether the account goes nowhere without one. */
  readonly isDemanded: boolean;
  readonly hasApp: boolean;
  /** A name for the device at hand, to begin with. */
  readonly deviceName: string;
  readonly passkeyOptions: string;
  readonly fault: 'account.error.passkey' | null;
};

function leadOf({ isFirst, isDemanded }: Pick<SetUpPageProps, 'isFirst' | 'isDemanded'>) {
  if (!isFirst) return 'account.setUp.lead';
  return isDemanded ? 'account.setUp.demandedLead' : 'account.setUp.firstLead';
}

/** The ways to get a second factor: a passkey, or an authenticator app. */
export function SetUpPage(props: SetUpPageProps) {
  const { frame, to, isFirst, isDemanded, hasApp, deviceName, passkeyOptions, fault } = props;
  const { t } = frame;
  const title = t(isFirst ? 'account.setUp.firstTitle' : 'account.setUp.title');
  const faults = fault === null ? [] : [{ field: null, sentence: t(fault) }];
  return (
    <Layout {...frame} title={title} hasErrors={fault !== null} hiddenFromSearch>
      <ErrorSummary t={t} faults={faults} />
      <PageHead title={title} lead={<p>{t(leadOf({ isFirst, isDemanded }))}</p>} />
      <div class="lone sign-in-ways">
        <section class="prose" aria-labelledby="passkey-title">
          <h2 id="passkey-title">{t('account.setUp.passkey')}</h2>
          <p>{t('account.setUp.passkeyText')}</p>
          <p data-without-passkey="">{t('account.setUp.passkeyNeedsScript')}</p>
          <PasskeyForm
            t={t}
            action={paths.passkeys(to)}
            does="make"
            options={passkeyOptions}
            label={t('account.setUp.passkeyButton')}
          >
            <Field
              t={t}
              name="name"
              label={t('account.setUp.passkeyName')}
              hint={t('account.setUp.passkeyNameHint')}
              value={deviceName}
              autocomplete="off"
            />
          </PasskeyForm>
        </section>
        {hasApp ? null : (
          <section class="prose" aria-labelledby="app-title">
            <h2 id="app-title">{t('account.setUp.app')}</h2>
            <p>{t('account.setUp.appText')}</p>
            <Form action={paths.authenticator(to)}>
              <Button look="secondary">{t('account.setUp.appButton')}</Button>
            </Form>
          </section>
        )}
      </div>
    </Layout>
  );
}
