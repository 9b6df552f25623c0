import { staffRoles } from '../../../domain/account/policy.ts';
import type { StaffEvent } from '../../../domain/event/schema.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { Choices } from '../../../ui/choices.tsx';
import type { RolesValues, StaffFault } from './form.ts';

export type RolesFieldsProps = {
  readonly t: Translate;
  readonly values: RolesValues;
  readonly fault: StaffFault | null;
  readonly events: readonly Pick<StaffEvent, 'code' | 'title'>[];
};

/** The questions about roles: which, and for which events. */
export function RolesFields({ t, values, fault, events }: RolesFieldsProps) {
  const errorOf = (field: StaffFault['field']) => (fault?.field === field ? t(fault.message) : undefined);
  return (
    <>
      <Choices
        t={t}
        kind="several"
        name="roles"
        label={t('workspace.staff.form.roles')}
        error={errorOf('roles')}
        chosen={values.roles}
        choices={staffRoles.map((role) => ({ value: role, label: t(`workspace.role.${role}`) }))}
      />
      <Choices
        t={t}
        kind="one"
        name="where"
        label={t('workspace.staff.form.where')}
        error={errorOf('where')}
        chosen={[values.where]}
        choices={[
          { value: 'all', label: t('workspace.staff.form.whereAll') },
          { value: 'some', label: t('workspace.staff.form.whereSome') },
        ]}
      />
      {events.length === 0 ? (
        <p class="small">{t('workspace.staff.form.noEvents')}</p>
      ) : (
        <Choices
          t={t}
          kind="several"
          name="events"
          label={t('workspace.staff.form.events')}
          error={errorOf('events')}
          chosen={values.events}
          choices={events.map(({ code, title }) => ({
            value: code,
            label: title === '' ? t('workspace.event.untitled') : title,
          }))}
        />
      )}
    </>
  );
}
