import type { StaffScope } from '../../../../domain/account/policy.ts';
import type { StaffMember } from '../../../../domain/account/schema.ts';
import { Button } from '../../../../ui/button.tsx';
import { Disclosure } from '../../../../ui/disclosure.tsx';
import { ErrorSummary } from '../../../../ui/error-summary.tsx';
import { Form } from '../../../../ui/form.tsx';
import { Layout } from '../../../../ui/layout.tsx';
import { PageHead } from '../../../../ui/page-head.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import type { RolesValues, StaffFault } from '../form.ts';
import { RolesFields, type RolesFieldsProps } from '../roles-fields.tsx';

export type MemberPageProps = {
  readonly frame: Frame;
  readonly scope: Pick<StaffScope, 'organisation'>;
  readonly member: StaffMember;
  readonly values: RolesValues;
  readonly fault: StaffFault | null;
  readonly events: RolesFieldsProps['events'];
};

/** What one person may do here, and the way to take them out. */
export function MemberPage({ frame, scope, member, values, fault, events }: MemberPageProps) {
  const { t } = frame;
  const title = t('workspace.staff.member', { name: member.name || member.address });
  const action = paths.workspaceMember(scope.organisation.slug, member.accountId);
  const faults = fault === null ? [] : [{ field: fault.field, sentence: t(fault.message) }];
  return (
    <Layout {...frame} title={title} hasErrors={fault !== null} hiddenFromSearch>
      <ErrorSummary t={t} faults={faults} />
      <PageHead
        title={title}
        kicker={member.name === '' ? undefined : <bdi>{member.address}</bdi>}
        lead={<p>{t('workspace.staff.memberLead')}</p>}
      />
      <Form action={action}>
        <RolesFields t={t} values={values} fault={fault} events={events} />
        <Button name="do" value="change">
          {t('workspace.staff.memberButton')}
        </Button>
      </Form>
      <div class="block">
        <Disclosure summary={t('workspace.staff.remove')}>
          <p>{t('workspace.staff.removeText')}</p>
          <Form action={action}>
            <Button look="warning" name="do" value="remove">
              {t('workspace.staff.removeButton')}
            </Button>
          </Form>
        </Disclosure>
      </div>
    </Layout>
  );
}
