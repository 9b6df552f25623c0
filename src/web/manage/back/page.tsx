import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Field } from '../../../ui/field.tsx';
import { Form } from '../../../ui/form.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';

export type BackPageProps = {
  readonly frame: Frame;
  /** Of the address: it stands for an event, which is not looked up. */
  readonly code: string;
  readonly fault: MessageKey | null;
};

/** Where a code is typed. It says nothing of an event, nor whether there is one; and no browser is to keep the code. */
export function BackPage({ frame, code, fault }: BackPageProps) {
  const { t } = frame;
  const error = fault === null ? undefined : t(fault);
  return (
    <Layout {...frame} title={t('manage.title')} hasErrors={fault !== null} hiddenFromSearch>
      <ErrorSummary t={t} faults={error === undefined ? [] : [{ field: 'personal', sentence: error }]} />
      <PageHead title={t('code.back.title')} lead={<p>{t('code.back.lead')}</p>} />
      <div class="lone prose">
        <Form action={paths.comeBack(code)} unkept>
          <Field
            t={t}
            name="personal"
            dir="ltr"
            label={t('code.back.label')}
            hint={t('code.back.hint')}
            value=""
            error={error}
            autocomplete="off"
            spellcheck={false}
          />
          <Button>{t('code.back.submit')}</Button>
        </Form>
      </div>
    </Layout>
  );
}

/** After a visit was ended by its holder. */
export function VisitClosedPage({ frame }: { readonly frame: Frame }) {
  const { t } = frame;
  return (
    <Layout {...frame} title={t('manage.title')} hiddenFromSearch>
      <PageHead title={t('code.closed.title')} lead={<p>{t('code.closed.lead')}</p>} />
      <div class="lone prose">
        <p>{t('code.closed.mail')}</p>
        <p>{t('code.closed.history')}</p>
      </div>
    </Layout>
  );
}
