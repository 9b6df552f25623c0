import type { Context } from '../../../context.ts';
import { unseal } from '../../../platform/crypto/seal.ts';
import { findEventKeys } from '../data.ts';
import type { Hold } from '../schema/hold.ts';

const MOST_LISTED = 100;

/** The legal holds of an event, the latest first; the first is the one in force when it is not lifted. */
export async function listHolds(context: Pick<Context, 'db' | 'keys'>, eventId: string): Promise<Hold[]> {
  const keys = await findEventKeys(context, eventId);
  const rows = await context.db.kysely
    .selectFrom('legal_holds')
    .select([
      'id',
      'held_until as until',
      'sealed_reason as sealedReason',
      'set_by as setBy',
      'set_at as setAt',
      'lifted_by as liftedBy',
      'lifted_at as liftedAt',
    ])
    .where('event_id', '=', eventId)
    .orderBy('lifted_at', (order) => order.desc().nullsFirst())
    .orderBy('set_at', 'desc')
    .limit(MOST_LISTED)
    .execute();
  return rows.map(({ id, sealedReason, ...hold }) => ({
    ...hold,
    reason: keys === null ? null : unseal(keys.contact, sealedReason, `hold ${id}`).toString('utf8'),
  }));
}
