import type { PlacedPage } from '../../../../domain/organisation/schema/site.ts';
import { Button, ButtonLink } from '../../../../ui/button.tsx';
import { Form } from '../../../../ui/form.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { type SiteScope, SiteWorkPage } from '../site-page.tsx';

export type RemoveSitePageProps = {
  readonly frame: Frame;
  readonly scope: SiteScope;
  readonly page: PlacedPage;
  /** The pages below it, which go with it. */
  readonly below: readonly PlacedPage[];
};

/** Says what goes with a page, before it is taken out of the site. */
export function RemoveSitePage({ frame, scope, page, below }: RemoveSitePageProps) {
  const { t } = frame;
  const { slug } = scope.organisation;
  return (
    <SiteWorkPage
      frame={frame}
      scope={scope}
      open="overview"
      title={t('ownSite.remove.title')}
      lead={<p>{t('ownSite.remove.lead', { label: page.label })}</p>}
    >
      <div class="prose">
        {below.length === 0 ? null : (
          <>
            <p>{t('ownSite.remove.below', { count: below.length })}</p>
            <ul>
              {below.map(({ label }) => (
                <li>{label}</li>
              ))}
            </ul>
          </>
        )}
        <p>{t('ownSite.remove.back')}</p>
      </div>
      <Form action={paths.workspaceSitePageRemoval(slug, page.id)}>
        <div class="actions">
          <Button look="warning">{t('ownSite.remove.button')}</Button>
          <ButtonLink look="secondary" href={paths.workspaceSitePage(slug, page.id)}>
            {t('ownSite.remove.keep')}
          </ButtonLink>
        </div>
      </Form>
    </SiteWorkPage>
  );
}
