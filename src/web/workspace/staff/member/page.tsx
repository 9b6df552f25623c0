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
import { TheirsNotice, theirsFault } from '../../theirs.tsx';
import type { RolesValues, StaffFault } from '../form.ts';
import { RolesFields, type RolesFieldsProps, theirRoles } from '../roles-fields.tsx';

export type MemberPageProps = {
  readonly frame: Frame;
  readonly scope: Pick<StaffScope, 'organisation'>;
  readonly member: StaffMember;
  readonly values: RolesValues;
  /** Stands for the roles that the form was opened with. */
  readonly seen: string;
  /** What somebody else gave meanwhile; null where nobody did. */
  readonly theirs: RolesValues | null;
  readonly fault: StaffFault | null;
  readonly events: RolesFieldsProps['events'];
};

/** What one person may do here, and the way to take them out. */
export function MemberPage(props: MemberPageProps) {
  const { frame, scope, member, values, seen, fault, events } = props;
  const { t } = frame;
  const title = t('workspace.staff.member', { name: member.name || member.address });
  const action = paths.workspaceMember(scope.organisation.slug, member.accountId);
  const theirs = props.theirs === null ? null : theirRoles({ t, values, events }, props.theirs);
  const own = fault === null ? [] : [{ field: fault.field, sentence: t(fault.message) }];
  const faults = [...theirsFault(t, theirs), ...own];
  return (
    <Layout {...frame} title={title} hasErrors={faults.length > 0} hiddenFromSearch>
      <ErrorSummary t={t} faults={faults} />
      <PageHead
        title={title}
        kicker={member.name === '' ? undefined : <bdi>{member.address}</bdi>}
        lead={<p>{t('workspace.staff.memberLead')}</p>}
      />
      <TheirsNotice t={t} theirs={theirs} />
      <Form action={action}>
        <input type="hidden" name="seen" value={seen} />
        <RolesFields t={t} values={values} fault={fault} events={events} theirs={theirs} />
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
