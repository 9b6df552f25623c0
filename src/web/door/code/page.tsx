import { Button } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Field } from '../../../ui/field.tsx';
import { Form } from '../../../ui/form.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';

export type CodePageProps = {
  readonly frame: Frame;
  /** Of the address: it stands for an event, which is not looked up. */
  readonly code: string;
  readonly isWrong: boolean;
};

/** Where somebody enters the code that a host told them. It says nothing of an event, nor whether there is one. */
export function CodePage({ frame, code, isWrong }: CodePageProps) {
  const { t } = frame;
  const faults = isWrong ? [{ field: 'spoken', sentence: t('door.code.wrong') }] : [];
  return (
    <Layout {...frame} title={t('manage.title')} hasErrors={isWrong} hiddenFromSearch>
      <ErrorSummary t={t} faults={faults} />
      <PageHead title={t('door.code.title')} lead={<p>{t('door.code.lead')}</p>} />
      <div class="lone prose">
        <Form action={paths.doorCode(code)} unkept>
          <Field
            t={t}
            name="spoken"
            dir="ltr"
            label={t('door.code.label')}
            hint={t('door.code.hint')}
            value=""
            error={isWrong ? t('door.code.wrong') : undefined}
            autocomplete="off"
            spellcheck={false}
          />
          <Button>{t('door.code.submit')}</Button>
        </Form>
      </div>
    </Layout>
  );
}
