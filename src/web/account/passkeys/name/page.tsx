import { Button, ButtonLink } from '../../../../ui/button.tsx';
import { ErrorSummary } from '../../../../ui/error-summary.tsx';
import { Field } from '../../../../ui/field.tsx';
import { Form } from '../../../../ui/form.tsx';
import { Layout } from '../../../../ui/layout.tsx';
import { PageHead } from '../../../../ui/page-head.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';

export type PasskeyNamePageProps = {
  readonly frame: Frame;
  readonly id: string;
  readonly name: string;
  readonly fault: 'account.error.passkeyName' | null;
};

/** Asks what somebody calls one of their passkeys. */
export function PasskeyNamePage({ frame, id, name, fault }: PasskeyNamePageProps) {
  const { t } = frame;
  const error = fault === null ? undefined : t(fault);
  const title = t('account.passkeyName.title');
  return (
    <Layout {...frame} title={title} hasErrors={fault !== null} hiddenFromSearch>
      <ErrorSummary t={t} faults={error === undefined ? [] : [{ field: 'name', sentence: error }]} />
      <PageHead title={title} />
      <div class="lone prose">
        <Form action={paths.namePasskey(id)}>
          <Field
            t={t}
            name="name"
            label={t('account.passkeyName.label')}
            hint={t('account.passkeyName.hint')}
            value={name}
            error={error}
            autocomplete="off"
          />
          <div class="actions">
            <Button>{t('account.name.submit')}</Button>
            <ButtonLink look="secondary" href={paths.account()}>
              {t('account.passkeyName.back')}
            </ButtonLink>
          </div>
        </Form>
      </div>
    </Layout>
  );
}
