import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { lockPlaces } from '../../event/data.ts';
import { markErased } from '../../registration/commands/erase-registration.ts';
import type { Tables } from '../../tables.ts';

const REGISTRATIONS_A_STEP = 1000;

/**
 * Removes the registrations of an event that is over whose address nobody confirmed: nothing can come of them any more,
 * and the address may be somebody else's. Answers how many went.
 */
export async function eraseUnconfirmed(context: Pick<Context, 'db'>, eventId: string): Promise<number> {
  let count = 0;
  for (;;) {
    const step = await context.db.transaction((trx) => removeUnconfirmed(trx, eventId));
    if (step === 0) break;
    count += step;
  }
  await context.db.kysely
    .updateTable('events')
    .set({ unconfirmed_erased_at: sql`foyer_now()` })
    .where('id', '=', eventId)
    .execute();
  return count;
}

async function removeUnconfirmed(trx: Transaction<Tables>, eventId: string): Promise<number> {
  await lockPlaces(trx, eventId);
  const rows = await trx
    .selectFrom('registrations')
    .select('id')
    .where('event_id', '=', eventId)
    .where('state', '=', 'unconfirmed')
    .limit(REGISTRATIONS_A_STEP)
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await markErased(trx, { eventId, ids, cause: 'unconfirmed' });
  await trx.deleteFrom('registrations').where('event_id', '=', eventId).where('id', 'in', ids).execute();
  return ids.length;
}
