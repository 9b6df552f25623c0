import type { Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import type { Tables } from '../../tables.ts';
import type { StaffRole } from '../policy.ts';

export type NewGrant = {
  readonly organisationId: string;
  readonly accountId: string;
  readonly role: StaffRole;
  /** Null: for every event of the organisation. */
  readonly eventId: string | null;
};

/** Gives a role; one that is held already stays. */
export function grantRole(context: Pick<Context, 'db' | 'ids' | 'clock'>, grant: NewGrant): Promise<void> {
  return context.db.transaction((trx) => insertGrant(trx, context, grant));
}

/** As {@link grantRole}, within a transaction that does more. */
export async function insertGrant(
  trx: Transaction<Tables>,
  context: Pick<Context, 'ids' | 'clock'>,
  { organisationId, accountId, role, eventId }: NewGrant,
): Promise<void> {
  await trx
    .insertInto('staff_grants')
    .values({
      organisation_id: organisationId,
      id: context.ids.uuid(),
      account_id: accountId,
      role,
      event_id: eventId,
      granted_at: context.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
