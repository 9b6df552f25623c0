import { Button } from '../../../ui/button.tsx';
import { FileField } from '../../../ui/file-field.tsx';
import { Form } from '../../../ui/form.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';

export type KeptPageProps = {
  readonly frame: Frame;
  /** What has to be shown before it can be saved. */
  readonly needs: 'session' | 'secondFactor' | 'confirmation';
  /** The address that the form was sent to. */
  readonly action: string;
  /** What was filled in; a name may come more than once. */
  readonly typed: readonly (readonly [name: string, value: string])[];
  /** Whether the form is of the kind that files are sent in. */
  readonly upload: boolean;
  /** The name of the input in which a file was chosen, which cannot be kept; null where none was. */
  readonly lostFile: string | null;
};

const ways = {
  session: paths.signIn(null),
  secondFactor: paths.secondFactor(null),
  confirmation: paths.confirm(null),
} as const satisfies Record<KeptPageProps['needs'], string>;

/** What somebody sees who saved a form when their session was over: nothing is lost, and one more press saves it. */
export function KeptPage({ frame, needs, action, typed, upload, lostFile }: KeptPageProps) {
  const { t } = frame;
  const title = t(`account.kept.title.${needs}`);
  return (
    <Layout {...frame} title={title} hiddenFromSearch>
      <PageHead title={title} lead={<p>{t('account.kept.lead')}</p>} />
      <div class="lone prose">
        <ol>
          <li>
            <a href={ways[needs]} target="_blank" rel="noopener">
              {t(`account.kept.way.${needs}`)}
            </a>
          </li>
          <li>{t(lostFile === null ? 'account.kept.back' : 'account.kept.backWithFile')}</li>
        </ol>
        <Form action={action} upload={upload}>
          {typed.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          {lostFile === null ? null : (
            <FileField
              t={t}
              name={lostFile}
              label={t('account.kept.file')}
              hint={t('account.kept.fileHint')}
              accept=".csv,.txt,.html,.htm,.md,text/*"
              optional
            />
          )}
          <Button>{t('account.kept.again')}</Button>
        </Form>
        <p class="small">{t('account.kept.discard')}</p>
      </div>
    </Layout>
  );
}
