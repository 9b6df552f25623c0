import type { Context } from '../../../context.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import type { StaffScope } from '../policy.ts';

/**
 * Says whether everybody who works in the organisation has to have a second factor. It counts from the next request:
 * whoever has none is led to setting one up, and nobody is signed out. Said twice, it is in the access log once.
 */
export function demandSecondFactor(
  { db }: Pick<Context, 'db'>,
  { organisation, session }: Pick<StaffScope, 'organisation' | 'session'>,
  isDemanded: boolean,
): Promise<void> {
  return db.transaction(async (trx) => {
    const changed = await trx
      .updateTable('organisations')
      .set({ demands_second_factor: isDemanded })
      .where('id', '=', organisation.id)
      .where('demands_second_factor', '!=', isDemanded)
      .returning('id')
      .executeTakeFirst();
    if (changed === undefined) return;
    await recordAccess(trx, {
      organisationId: organisation.id,
      accountId: session.accountId,
      event: null,
      kind: isDemanded ? 'second-factor.demanded' : 'second-factor.left-open',
    });
  });
}
