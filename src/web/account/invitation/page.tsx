import type { OpenInvitation } from '../../../domain/account/data/members.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';

export type InvitationPageProps = {
  readonly frame: Frame;
  readonly path: string;
  readonly invitation: Pick<OpenInvitation, 'address' | 'roles' | 'eventIds' | 'organisation'>;
  /** Until when it lasts, in words. */
  readonly until: string;
};

/** What somebody is invited to. Only the button accepts. */
export function InvitationPage({ frame, path, invitation, until }: InvitationPageProps) {
  const { t } = frame;
  const { address, roles, eventIds, organisation } = invitation;
  const lead = t('account.invitation.lead', { organisation: organisation.name, address });
  return (
    <Layout {...frame} title={t('account.invitation.title')} hiddenFromSearch>
      <PageHead title={t('account.invitation.title')} lead={<p>{lead}</p>} />
      <div class="lone prose">
        <h2>{t('account.invitation.roles')}</h2>
        <ul>
          {roles.map((role) => (
            <li>{t(`workspace.role.${role}`)}</li>
          ))}
        </ul>
        <p>
          {eventIds.length === 0
            ? t('account.invitation.all')
            : t('account.invitation.some', { count: eventIds.length })}
        </p>
        <p class="small">{t('account.invitation.until', { until })}</p>
        <Form action={path}>
          <Button>{t('account.invitation.accept')}</Button>
        </Form>
      </div>
    </Layout>
  );
}

/** For a link that leads to no invitation, or to none any more. */
export function InvitationGonePage({ frame }: { readonly frame: Frame }) {
  const { t } = frame;
  return (
    <Layout {...frame} title={t('account.invitation.goneTitle')} hiddenFromSearch>
      <PageHead title={t('account.invitation.goneTitle')} lead={<p>{t('account.invitation.gone')}</p>} />
      <p class="lone actions">
        <ButtonLink href={paths.signIn(null)} look="secondary">
          {t('account.invitation.signIn')}
        </ButtonLink>
      </p>
    </Layout>
  );
}
