import type { PlacedPage } from '../../../../domain/organisation/schema/site.ts';
import { Button, ButtonLink } from '../../../../ui/button.tsx';
import { type Fault, faultAt } from '../../../../ui/fault-at.ts';
import { Field } from '../../../../ui/field.tsx';
import { Form } from '../../../../ui/form.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { TextArea } from '../../../../ui/text-area.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { toldFaults } from '../../form-faults.ts';
import { Beside } from '../../theirs.tsx';
import { type SiteScope, SiteWorkPage } from '../site-page.tsx';
import { type PageField, type PageValues, pageFields, valuesOfPage } from './form.ts';

export type SitePageFormProps = {
  readonly frame: Frame;
  readonly scope: SiteScope;
  /** The page as it is; null for a new one, which gets `id`. */
  readonly page: PlacedPage | null;
  readonly id: string;
  /** The section above it; null for a section. */
  readonly above: PlacedPage | null;
  /** Where it stands, or (null) where that is not decided. */
  readonly address: string | null;
  readonly values: PageValues;
  readonly faults: readonly Fault[];
  /** What somebody else saved meanwhile; null where nobody did. */
  readonly theirs: PlacedPage | null;
};

/** One page of the site: a text of its own, or a link to elsewhere. */
export function SitePageFormPage(props: SitePageFormProps) {
  const { frame, scope, page, above, faults, theirs } = props;
  const { t } = frame;
  const labelOf = (field: string) => {
    const known = pageFields.find((name) => name === field);
    return t(known === undefined ? 'ownSite.page.page' : `ownSite.page.${known}.label`);
  };
  const title = t(above === null && page === null ? 'ownSite.page.addSection' : 'ownSite.page.add');
  return (
    <SiteWorkPage
      frame={frame}
      scope={scope}
      open="overview"
      title={page === null ? title : t('ownSite.page.page')}
      lead={above === null ? null : <p>{t('ownSite.page.below', { section: above.label })}</p>}
      faults={toldFaults(t, faults, labelOf)}
    >
      {theirs === null ? null : (
        <Notice tone="attention">
          <p>{t('ownSite.conflict')}</p>
        </Notice>
      )}
      <PageForm {...props} />
      {page === null ? null : <More {...props} page={page} />}
    </SiteWorkPage>
  );
}

function PageForm(props: SitePageFormProps) {
  const { frame, scope, page, id, above, values, faults, theirs, address } = props;
  const { t } = frame;
  const { slug } = scope.organisation;
  const action =
    page === null
      ? paths.workspaceSitePageNew(slug, above?.id ?? null)
      : paths.workspaceSitePage(slug, page.id);
  const saved = theirs === null ? null : valuesOfPage(theirs, 0);
  const theirText = (name: PageField) =>
    saved === null || saved[name] === values[name] ? undefined : saved[name];
  const question = (name: PageField) => ({
    t,
    name,
    label: t(`ownSite.page.${name}.label`),
    hint: t(`ownSite.page.${name}.hint`),
    value: values[name],
    error: faultAt(t, faults, name),
  });
  return (
    <Form action={action}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="base" value={values.base} />
      <Beside t={t} text={theirText('label')}>
        <Field {...question('label')} autocomplete="off" />
      </Beside>
      {page === null ? (
        <Field {...question('slug')} autocomplete="off" dir="ltr" spellcheck={false} />
      ) : (
        <p class="small">{t('ownSite.page.stands', { address: address ?? '' })}</p>
      )}
      <Beside t={t} text={theirText('externalUrl')}>
        <Field {...question('externalUrl')} type="url" autocomplete="off" dir="ltr" optional />
      </Beside>
      <Beside t={t} text={theirText('blurb')}>
        <TextArea {...question('blurb')} rows={2} optional />
      </Beside>
      <Beside t={t} text={theirText('body')}>
        <TextArea {...question('body')} rows={14} markdown optional />
      </Beside>
      <Button>{t('editing.save')}</Button>
    </Form>
  );
}

function More({ frame: { t }, scope, page }: SitePageFormProps & { readonly page: PlacedPage }) {
  const { slug } = scope.organisation;
  return (
    <section class="block">
      <h2>{t('ownSite.page.more')}</h2>
      <p class="actions">
        {page.parentId === null ? (
          <ButtonLink look="secondary" href={paths.workspaceSitePageNew(slug, page.id)}>
            {t('ownSite.page.addBelow')}
          </ButtonLink>
        ) : null}
        <a href={paths.workspaceSitePageRemoval(slug, page.id)}>{t('ownSite.remove.title')}</a>
      </p>
    </section>
  );
}
