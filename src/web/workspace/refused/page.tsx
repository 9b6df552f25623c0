import type { StaffRole, StaffScope } from '../../../domain/account/policy.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';

export type RefusedPageProps = {
  readonly frame: Frame;
  readonly scope: Pick<StaffScope, 'organisation'>;
  /** Who may do what was asked for. */
  readonly roles: readonly StaffRole[];
};

/** What somebody sees who is signed in and lacks a role. */
export function RefusedPage({ frame, scope, roles }: RefusedPageProps) {
  const { t } = frame;
  return (
    <Layout {...frame} title={t('workspace.refused.title')} hiddenFromSearch>
      <PageHead title={t('workspace.refused.title')} lead={<p>{t('workspace.refused.lead')}</p>} />
      <div class="prose">
        <ul>
          {roles.map((role) => (
            <li>{t(`workspace.role.${role}`)}</li>
          ))}
        </ul>
        <p>{t('workspace.refused.ask')}</p>
        <p class="actions">
          <ButtonLink href={paths.workspace(scope.organisation.slug)}>{t('workspace.toEvents')}</ButtonLink>
        </p>
      </div>
    </Layout>
  );
}
