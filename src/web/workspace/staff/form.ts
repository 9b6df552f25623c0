import { isStaffRole, type StaffRole, staffRoles } from '../../../domain/account/policy.ts';
import { accountAddress, invitationDays, type RolesInput } from '../../../domain/account/schema.ts';
import type { StaffEvent } from '../../../domain/event/schema.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { err, ok, type Result } from '../../../platform/result.ts';

/** Roles as they stand in a form: events by their codes. */
export type RolesValues = {
  readonly roles: readonly StaffRole[];
  readonly where: 'all' | 'some';
  readonly events: readonly string[];
};

export type InviteValues = RolesValues & { readonly address: string; readonly days: number };

export type StaffFault = {
  readonly field: 'address' | 'roles' | 'where' | 'events' | null;
  readonly message: Extract<MessageKey, `workspace.staff.form.error.${string}`>;
};

/** What was ticked; whatever else is in the form is left out. */
export function readRoles(answers: URLSearchParams): RolesValues {
  return {
    roles: staffRoles.filter((role) => answers.getAll('roles').filter(isStaffRole).includes(role)),
    where: answers.get('where') === 'some' ? 'some' : 'all',
    events: answers.getAll('events'),
  };
}

export function readInvite(answers: URLSearchParams): InviteValues {
  const days = invitationDays.find((choice) => String(choice) === answers.get('days'));
  return {
    ...readRoles(answers),
    address: (answers.get('address') ?? '').trim(),
    days: days ?? invitationDays[1],
  };
}

/** @param offered the events of the organisation: no other can be named */
export function checkRoles(
  { roles, where, events }: RolesValues,
  offered: readonly Pick<StaffEvent, 'id' | 'code'>[],
): Result<RolesInput, StaffFault> {
  if (roles.length === 0) return err({ field: 'roles', message: 'workspace.staff.form.error.roles' });
  if (where === 'all') return ok({ roles, eventIds: [] });
  if (roles.includes('owner')) return err({ field: 'where', message: 'workspace.staff.form.error.owner' });
  const eventIds = offered.filter(({ code }) => events.includes(code)).map(({ id }) => id);
  if (eventIds.length === 0) return err({ field: 'events', message: 'workspace.staff.form.error.events' });
  return ok({ roles, eventIds });
}

/** The address that was typed, as the database knows it; null when it is none. */
export function checkAddress({ address }: Pick<InviteValues, 'address'>): string | null {
  return accountAddress.safeParse(address).data ?? null;
}
