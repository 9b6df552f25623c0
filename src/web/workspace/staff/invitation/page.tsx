import type { StaffScope } from '../../../../domain/account/policy.ts';
import type { StaffInvitation } from '../../../../domain/account/schema.ts';
import { formatDayAt } from '../../../../platform/i18n/format-time.ts';
import { Button } from '../../../../ui/button.tsx';
import { FactList } from '../../../../ui/fact-list.tsx';
import { Form } from '../../../../ui/form.tsx';
import { Layout } from '../../../../ui/layout.tsx';
import { PageHead } from '../../../../ui/page-head.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { namesOf, placeOf } from '../page.tsx';

export type StaffInvitationPageProps = {
  readonly frame: Frame;
  readonly scope: Pick<StaffScope, 'organisation'>;
  readonly invitation: StaffInvitation;
  /** Of the form, so that a second press sends nothing. */
  readonly id: string;
};

/** One invitation that was not accepted yet: send it again, or withdraw it. */
export function StaffInvitationPage({ frame, scope, invitation, id }: StaffInvitationPageProps) {
  const { t } = frame;
  const title = t('workspace.staff.invitation', { address: invitation.address });
  const action = paths.workspaceInvitation(scope.organisation.slug, invitation.id);
  const ways = ['again', 'withdraw'] as const;
  return (
    <Layout {...frame} title={title} hiddenFromSearch>
      <PageHead title={title} />
      <FactList
        facts={[
          { label: t('workspace.staff.roles'), content: namesOf(t, invitation) },
          { label: t('workspace.staff.where'), content: placeOf(t, invitation) },
          { label: t('workspace.staff.until'), content: formatDayAt(t, invitation.expiresAt, 'UTC') },
        ]}
      />
      {ways.map((way) => (
        <section class="block prose">
          <h2>{t(`workspace.staff.${way}`)}</h2>
          <p>{t(`workspace.staff.${way}Text`)}</p>
          <Form action={action}>
            <input type="hidden" name="id" value={id} />
            <Button look="secondary" name="do" value={way}>
              {t(`workspace.staff.${way}Button`)}
            </Button>
          </Form>
        </section>
      ))}
    </Layout>
  );
}
