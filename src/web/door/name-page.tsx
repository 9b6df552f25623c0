import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Layout } from '../../ui/layout.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import type { Frame } from '../frame.tsx';
import { paths } from '../paths.ts';
import { NameForm, type NameFormProps } from './name-form.tsx';

export type NamePageProps = Omit<NameFormProps, 't'> & { readonly frame: Frame };

/** The form for the name on a page that stays as it is while somebody types. */
export function NamePage({ frame, ...form }: NamePageProps) {
  const { t } = frame;
  const { fault } = form.name;
  const faults = fault === null ? [] : [{ field: 'displayName', sentence: t(fault) }];
  return (
    <Layout {...frame} title={t('manage.title')} hasErrors={faults.length > 0} hiddenFromSearch>
      <ErrorSummary t={t} faults={faults} />
      <PageHead title={t('door.name.title')} />
      <div class="lone prose">
        <NameForm t={t} {...form} />
        <p>
          <a href={paths.pass(form.code, form.token)}>{t('door.name.back')}</a>
        </p>
      </div>
    </Layout>
  );
}
