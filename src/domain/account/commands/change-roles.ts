import type { Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { fingerprint } from '../../../platform/crypto/fingerprint.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import type { Tables } from '../../tables.ts';
import { listGrants } from '../data/grants.ts';
import type { StaffGrant, StaffScope } from '../policy.ts';
import type { RolesInput } from '../schema.ts';
import { insertGrant } from './grant-role.ts';

type Parts = Pick<Context, 'db' | 'ids' | 'clock'>;
type Scope = Pick<StaffScope, 'organisation' | 'session'>;

/**
 * `unknown`: nobody of that kind works here. `last-owner`: then nobody could manage the staff any more. `changed`:
 * somebody else gave or took roles since the form was opened.
 */
export type RolesFault = 'unknown' | 'last-owner' | 'changed';

/** Stands for the roles that a form was opened with. */
export function seenRoles(grants: readonly StaffGrant[]): string {
  return fingerprint(grants.map(({ role, eventId }) => [role, eventId ?? '']).toSorted());
}

/**
 * Gives somebody of the staff these roles in place of those that they have. The same roles again change nothing.
 * @param seen the roles that the form was opened with, see `seenRoles`
 */
export function changeRoles(
  context: Parts,
  scope: Scope,
  { memberId, roles, eventIds, seen }: RolesInput & { readonly memberId: string; readonly seen: string },
): Promise<Result<null, RolesFault>> {
  const places = eventIds.length === 0 ? [null] : eventIds;
  return context.db.transaction(async (trx) => {
    const wanted = roles.flatMap((role) => places.map((eventId) => ({ role, eventId })));
    const owners = await lockOwners(trx, scope);
    const held = seenRoles(await listGrants({ db: { kysely: trx } }, grantee(scope, memberId)));
    if (held === seenRoles(wanted)) return ok(null);
    if (held !== seen) return err('changed');
    const fault = await takeAll(trx, scope, { memberId, owners, staysOwner: roles.includes('owner') });
    if (fault !== null) return err(fault);
    const grant = grantee(scope, memberId);
    for (const each of wanted) await insertGrant(trx, context, { ...grant, ...each });
    await recordAccess(trx, { ...lineOf(scope, memberId), kind: 'roles.changed' });
    return ok(null);
  });
}

/** Takes all roles from somebody: the organisation is not there for them any more. Their account stays. */
export function removeMember(
  context: Pick<Context, 'db'>,
  scope: Scope,
  memberId: string,
): Promise<Result<null, Exclude<RolesFault, 'changed'>>> {
  return context.db.transaction(async (trx) => {
    const owners = await lockOwners(trx, scope);
    const fault = await takeAll(trx, scope, { memberId, owners, staysOwner: false });
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

const grantee = ({ organisation }: Scope, accountId: string) => ({
  organisationId: organisation.id,
  accountId,
});

/** Locked first, so that two who take each other's roles at the same moment do not both succeed. */
async function lockOwners(trx: Transaction<Tables>, { organisation }: Scope): Promise<readonly string[]> {
  const owners = await trx
    .selectFrom('staff_grants')
    .select('account_id as accountId')
    .where('organisation_id', '=', organisation.id)
    .where('role', '=', 'owner')
    .orderBy('id')
    .forUpdate()
    .execute();
  return owners.map(({ accountId }) => accountId);
}

type Taking = {
  readonly memberId: string;
  readonly owners: readonly string[];
  readonly staysOwner: boolean;
};

async function takeAll(
  trx: Transaction<Tables>,
  { organisation }: Scope,
  { memberId, owners, staysOwner }: Taking,
): Promise<Exclude<RolesFault, 'changed'> | null> {
  const others = owners.filter((accountId) => accountId !== memberId);
  if (!staysOwner && others.length === 0) return 'last-owner';
  const { numDeletedRows } = await trx
    .deleteFrom('staff_grants')
    .where('organisation_id', '=', organisation.id)
    .where('account_id', '=', memberId)
    .executeTakeFirst();
  return numDeletedRows === 0n ? 'unknown' : null;
}
