import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Field } from '../../../ui/field.tsx';
import { Form } from '../../../ui/form.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { PasskeyForm } from '../passkey-form.tsx';

export type SignInFault = Extract<
  MessageKey,
  `account.error.${'address' | 'passkey' | 'provider' | 'providerAway'}`
>;

export type SignInPageProps = {
  readonly frame: Frame;
  readonly address: string;
  readonly to: string | null;
  readonly fault: SignInFault | null;
  /** What people call the provider by which they may sign in too; null where there is none. */
  readonly provider: string | null;
  /** What the browser is given to use a passkey, as JSON. */
  readonly passkeyOptions: string;
  /** Whether a link was followed that signs nobody in any more. */
  readonly isLinkSpent: boolean;
};

/** Asks for an address, to which a link goes if it has an account. */
export function SignInPage(props: SignInPageProps) {
  const { frame, address, to, fault, isLinkSpent, passkeyOptions, provider } = props;
  const { t } = frame;
  const isAddress = fault === 'account.error.address';
  const faults = fault === null ? [] : [{ field: isAddress ? 'address' : null, sentence: t(fault) }];
  return (
    <Layout {...frame} title={t('account.signIn.title')} hasErrors={fault !== null} hiddenFromSearch>
      <ErrorSummary t={t} faults={faults} />
      <PageHead title={t('account.signIn.title')} lead={<p>{t('account.signIn.lead')}</p>} />
      {isLinkSpent ? (
        <div class="lone done">
          <Notice tone="attention" title={t('account.signIn.spentTitle')}>
            <p>{t('account.signIn.spent')}</p>
          </Notice>
        </div>
      ) : null}
      <div class="lone prose sign-in-ways">
        <Form action={paths.signIn(to)}>
          <Field
            t={t}
            name="address"
            type="email"
            dir="ltr"
            label={t('account.signIn.address')}
            value={address}
            error={isAddress ? t('account.error.address') : undefined}
            autocomplete="username"
            spellcheck={false}
          />
          <Button>{t('account.signIn.submit')}</Button>
        </Form>
        <PasskeyForm
          t={t}
          action={paths.signInPasskey(to)}
          does="use"
          options={passkeyOptions}
          label={t('account.passkey.signIn')}
          look="secondary"
        />
        {provider === null ? null : (
          <Form action={paths.signInProvider(to)}>
            <Button look="secondary">{t('account.signIn.provider', { provider })}</Button>
          </Form>
        )}
      </div>
    </Layout>
  );
}

/** After the form; the same whether the address has an account or not. */
export function SignInSentPage({ frame, minutes }: { readonly frame: Frame; readonly minutes: number }) {
  const { t } = frame;
  return (
    <Layout {...frame} title={t('account.sent.title')} hiddenFromSearch>
      <PageHead title={t('account.sent.title')} lead={<p>{t('account.sent.lead', { minutes })}</p>} />
      <div class="lone prose">
        <p>{t('account.sent.nothing')}</p>
        <p>
          <a href={paths.signIn(null)}>{t('account.sent.again')}</a>
        </p>
      </div>
    </Layout>
  );
}

/** Behind the link of the mail. Only the button signs in: programs that look at links in mails do no harm. */
export function SignInLinkPage({ frame, path }: { readonly frame: Frame; readonly path: string }) {
  const { t } = frame;
  return (
    <Layout {...frame} title={t('account.link.title')} hiddenFromSearch>
      <PageHead title={t('account.link.title')} lead={<p>{t('account.link.lead')}</p>} />
      <div class="lone prose">
        <Form action={path}>
          <Button>{t('account.link.submit')}</Button>
        </Form>
      </div>
    </Layout>
  );
}
