import type { StaffScope } from '../../../../domain/account/policy.ts';
import { invitationDays } from '../../../../domain/account/schema.ts';
import { Button } from '../../../../ui/button.tsx';
import { ErrorSummary } from '../../../../ui/error-summary.tsx';
import { Field } from '../../../../ui/field.tsx';
import { Form } from '../../../../ui/form.tsx';
import { Layout } from '../../../../ui/layout.tsx';
import { PageHead } from '../../../../ui/page-head.tsx';
import { Select } from '../../../../ui/select.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import type { InviteValues, StaffFault } from '../form.ts';
import { RolesFields, type RolesFieldsProps } from '../roles-fields.tsx';

export type InvitePageProps = {
  readonly frame: Frame;
  readonly scope: Pick<StaffScope, 'organisation'>;
  /** Of the invitation that the form makes. */
  readonly id: string;
  readonly values: InviteValues;
  readonly fault: StaffFault | null;
  readonly events: RolesFieldsProps['events'];
};

/** Whom to invite, to what, and for how long the invitation lasts. */
export function InvitePage({ frame, scope, id, values, fault, events }: InvitePageProps) {
  const { t } = frame;
  const faults = fault === null ? [] : [{ field: fault.field, sentence: t(fault.message) }];
  return (
    <Layout {...frame} title={t('workspace.staff.inviteTitle')} hasErrors={fault !== null} hiddenFromSearch>
      <ErrorSummary t={t} faults={faults} />
      <PageHead title={t('workspace.staff.inviteTitle')} lead={<p>{t('workspace.staff.inviteLead')}</p>} />
      <Form action={paths.workspaceInvite(scope.organisation.slug)}>
        <input type="hidden" name="id" value={id} />
        <Field
          t={t}
          name="address"
          type="email"
          dir="ltr"
          label={t('workspace.staff.form.address')}
          hint={t('workspace.staff.form.addressHint')}
          value={values.address}
          error={fault?.field === 'address' ? t(fault.message) : undefined}
          autocomplete="off"
          spellcheck={false}
        />
        <RolesFields t={t} values={values} fault={fault} events={events} />
        <Select
          t={t}
          name="days"
          label={t('workspace.staff.form.days')}
          value={String(values.days)}
          options={invitationDays.map((days) => ({
            value: String(days),
            label: t('workspace.staff.form.day', { days }),
          }))}
        />
        <Button>{t('workspace.staff.inviteButton')}</Button>
      </Form>
    </Layout>
  );
}
