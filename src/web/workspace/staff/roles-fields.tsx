import { staffRoles } from '../../../domain/account/policy.ts';
import type { StaffEvent } from '../../../domain/event/schema.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { Choices } from '../../../ui/choices.tsx';
import { Beside, differing, type TheirTexts } from '../theirs.tsx';
import type { RolesValues, StaffFault } from './form.ts';

export type RolesFieldsProps = {
  readonly t: Translate;
  readonly values: RolesValues;
  readonly fault: StaffFault | null;
  readonly events: readonly Pick<StaffEvent, 'code' | 'title'>[];
  /** What somebody else gave meanwhile, in words. */
  readonly theirs?: TheirTexts | null;
};

type Answered = Pick<RolesFieldsProps, 't' | 'values' | 'events'>;

/** The roles that somebody else gave meanwhile, in words, where they are others than those in the form. */
export function theirRoles({ t, events, values }: Answered, theirs: RolesValues): TheirTexts {
  const textsOf = ({ roles, where, events: codes }: RolesValues) => ({
    roles: roles.map((role) => t(`workspace.role.${role}`)).join('; '),
    where: t(where === 'all' ? 'workspace.staff.form.whereAll' : 'workspace.staff.form.whereSome'),
    events: events
      .filter(({ code }) => codes.includes(code))
      .map(({ title }) => titleOf(t, title))
      .join('; '),
  });
  return differing(textsOf(values), textsOf(theirs));
}

function titleOf(t: Translate, title: string): string {
  return title === '' ? t('workspace.event.untitled') : title;
}

/** The questions about roles: which, and for which events. */
export function RolesFields({ t, values, fault, events, theirs }: RolesFieldsProps) {
  const errorOf = (field: StaffFault['field']) => (fault?.field === field ? t(fault.message) : undefined);
  return (
    <>
      <Beside t={t} text={theirs?.roles}>
        <Choices
          t={t}
          kind="several"
          name="roles"
          label={t('workspace.staff.form.roles')}
          error={errorOf('roles')}
          chosen={values.roles}
          choices={staffRoles.map((role) => ({ value: role, label: t(`workspace.role.${role}`) }))}
        />
      </Beside>
      <Beside t={t} text={theirs?.where}>
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
      </Beside>
      {events.length === 0 ? (
        <p class="small">{t('workspace.staff.form.noEvents')}</p>
      ) : (
        <Beside t={t} text={theirs?.events}>
          <Choices
            t={t}
            kind="several"
            name="events"
            label={t('workspace.staff.form.events')}
            error={errorOf('events')}
            chosen={values.events}
            choices={events.map(({ code, title }) => ({
              value: code,
              label: titleOf(t, title),
            }))}
          />
        </Beside>
      )}
    </>
  );
}
