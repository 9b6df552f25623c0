import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { Button } from '../../../ui/button.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Field } from '../../../ui/field.tsx';
import { Form } from '../../../ui/form.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { PasskeyForm } from '../passkey-form.tsx';

export type FactorFault = {
  readonly field: 'code' | 'recovery' | null;
  readonly message: Extract<MessageKey, `account.error.${string}`>;
};

export type FactorPageProps = {
  readonly frame: Frame;
  /** After signing in, or before something that asks for it again. */
  readonly occasion: 'signIn' | 'confirm';
  /** Where the forms send to. */
  readonly action: string;
  readonly hasApp: boolean;
  readonly hasRecoveryCodes: boolean;
  /** What the browser is given to use a passkey, as JSON; null where the account has none. */
  readonly passkeyOptions: string | null;
  readonly fault: FactorFault | null;
};

/** Asks for a second factor, in the ways that the account has. */
export function FactorPage(props: FactorPageProps) {
  const { frame, occasion, fault } = props;
  const { t } = frame;
  const title = t(`account.factor.${occasion}.title`);
  const faults = fault === null ? [] : [{ field: fault.field, sentence: t(fault.message) }];
  return (
    <Layout {...frame} title={title} hasErrors={fault !== null} hiddenFromSearch>
      <ErrorSummary t={t} faults={faults} />
      <PageHead title={title} lead={<p>{t(`account.factor.${occasion}.lead`)}</p>} />
      <div class="lone prose sign-in-ways">
        <Ways {...props} />
      </div>
      {occasion === 'signIn' ? (
        <div class="lone leave">
          <Form action={paths.signOut()}>
            <Button look="secondary">{t('account.factor.signOut')}</Button>
          </Form>
        </div>
      ) : null}
    </Layout>
  );
}

function Ways({ frame: { t }, action, hasApp, hasRecoveryCodes, passkeyOptions, fault }: FactorPageProps) {
  const errorOf = (field: 'code' | 'recovery') => (fault?.field === field ? t(fault.message) : undefined);
  return (
    <>
      {passkeyOptions === null ? null : (
        <div>
          <PasskeyForm
            t={t}
            action={action}
            does="use"
            options={passkeyOptions}
            label={t('account.passkey.use')}
          />
          {hasApp ? null : <p data-without-passkey="">{t('account.passkey.needsScript')}</p>}
        </div>
      )}
      {hasApp ? (
        <Form action={action}>
          <CodeField t={t} label={t('account.factor.code')} error={errorOf('code')} />
          <Button look={passkeyOptions === null ? 'primary' : 'secondary'}>
            {t('account.factor.submit')}
          </Button>
        </Form>
      ) : null}
      {hasRecoveryCodes ? (
        <Disclosure summary={t('account.factor.lost')} open={fault?.field === 'recovery'}>
          <Form action={action}>
            <Field
              t={t}
              name="recovery"
              label={t('account.factor.recovery')}
              hint={t('account.factor.recoveryHint')}
              value=""
              error={errorOf('recovery')}
              autocomplete="off"
              dir="ltr"
              spellcheck={false}
              narrow
            />
            <Button look="secondary">{t('account.factor.submit')}</Button>
          </Form>
        </Disclosure>
      ) : null}
    </>
  );
}

/** Six digits from an authenticator app. Nothing that was typed comes back: it would be wrong again. */
export function CodeField(props: {
  readonly t: Frame['t'];
  readonly label: string;
  readonly error: string | undefined;
}) {
  return (
    <Field
      t={props.t}
      name="code"
      label={props.label}
      hint={props.t('account.factor.codeHint')}
      value=""
      error={props.error}
      autocomplete="one-time-code"
      inputmode="numeric"
      dir="ltr"
      spellcheck={false}
      narrow
    />
  );
}
