import type { Context } from '../../../context.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import type { StaffRole } from '../policy.ts';
import { insertAccount } from './add-account.ts';
import { insertGrant } from './grant-role.ts';

export type NewOwner = {
  readonly organisationId: string;
  /** As {@link accountAddress} reads it. */
  readonly address: string;
  /** Roles beside that of an owner. */
  readonly roles?: readonly StaffRole[];
};

/** Makes somebody an owner of an organisation, as an operator does from the command line; answers their account. */
export function addOwner(
  context: Pick<Context, 'db' | 'ids' | 'clock'>,
  { organisationId, address, roles = [] }: NewOwner,
): Promise<string> {
  return context.db.transaction(async (trx) => {
    const { id: accountId } = await insertAccount(trx, context, { address });
    for (const role of ['owner', ...roles] as const)
      await insertGrant(trx, context, { organisationId, accountId, role, eventId: null });
    await recordAccess(trx, {
      organisationId,
      accountId: null,
      kind: 'roles.changed',
      event: null,
      aboutAccountId: accountId,
    });
    return accountId;
  });
}
