import { type StaffGrant, staffRoles } from '../../../domain/account/policy.ts';
import type { RolesInput } from '../../../domain/account/schema.ts';

/**
 * What somebody's grants come to, as a form shows it: roles, and the events to which all of them are narrowed. One
 * grant for the whole organisation makes it the whole organisation.
 */
export function rolesOf(grants: readonly StaffGrant[]): RolesInput {
  const held = new Set(grants.map(({ role }) => role));
  const isEverywhere = grants.some(({ eventId }) => eventId === null);
  const events = new Set(grants.flatMap(({ eventId }) => eventId ?? []));
  return { roles: staffRoles.filter((role) => held.has(role)), eventIds: isEverywhere ? [] : [...events] };
}
