import type { Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import type { Tables } from '../../tables.ts';
import type { StaffScope } from '../policy.ts';
import type { RolesInput } from '../schema.ts';
import { insertGrant } from './grant-role.ts';

type Parts = Pick<Context, 'db' | 'ids' | 'clock'>;
type Scope = Pick<StaffScope, 'organisation' | 'session'>;

/** `unknown`: nobody of that kind works here. `last-owner`: then nobody could manage the staff any more. */
export type RolesFault = 'unknown' | 'last-owner';

/** Gives somebody of the staff these roles in place of those that they have. */
export function changeRoles(
  context: Parts,
  scope: Scope,
  { memberId, roles, eventIds }: RolesInput & { readonly memberId: string },
): Promise<Result<null, RolesFault>> {
  const places = eventIds.length === 0 ? [null] : eventIds;
  return context.db.transaction(async (trx) => {
    const fault = await takeAll(trx, scope, { memberId, staysOwner: roles.includes('owner') });
    if (fault !== null) return err(fault);
    const grant = { organisationId: scope.organisation.id, accountId: memberId };
    for (const role of roles)
      for (const eventId of places) await insertGrant(trx, context, { ...grant, role, eventId });
    await recordAccess(trx, { ...lineOf(scope, memberId), kind: 'roles.changed' });
    return ok(null);
  });
}

/** Takes all roles from somebody: the organisation is not there for them any more. Their account stays. */
export function removeMember(
  context: Pick<Context, 'db'>,
  scope: Scope,
  memberId: string,
): Promise<Result<null, RolesFault>> {
  return context.db.transaction(async (trx) => {
    const fault = await takeAll(trx, scope, { memberId, staysOwner: false });
    if (fault !== null) return err(fault);
    await recordAccess(trx, { ...lineOf(scope, memberId), kind: 'member.removed' });
    return ok(null);
  });
}

const lineOf = ({ organisation, session }: Scope, memberId: string) => ({
  organisationId: organisation.id,
  accountId: session.accountId,
  event: null,
  aboutAccountId: memberId,
});

/** Locks the owners first, so that two who take each other's roles at the same moment do not both succeed. */
async function takeAll(
  trx: Transaction<Tables>,
  { organisation }: Scope,
  { memberId, staysOwner }: { readonly memberId: string; readonly staysOwner: boolean },
): Promise<RolesFault | null> {
  const owners = await trx
    .selectFrom('staff_grants')
    .select('account_id as accountId')
    .where('organisation_id', '=', organisation.id)
    .where('role', '=', 'owner')
    .orderBy('id')
    .forUpdate()
    .execute();
  const others = owners.filter(({ accountId }) => accountId !== memberId);
  if (!staysOwner && others.length === 0) return 'last-owner';
  const { numDeletedRows } = await trx
    .deleteFrom('staff_grants')
    .where('organisation_id', '=', organisation.id)
    .where('account_id', '=', memberId)
    .executeTakeFirst();
  return numDeletedRows === 0n ? 'unknown' : null;
}
