import { sql, type Transaction } from 'kysely';
import type { Tables } from '../../tables.ts';
import { postNotices, wakeSender } from '../data.ts';

/**
 * Calls an event off, inside the transaction that has cancelled it: nothing that was planned goes out any more, and
 * everybody with a place, an application or a turn in the queue gets one cancellation. Who has just withdrawn or was
 * declined still hears of that, and of nothing else.
 */
export async function announceCancellation(trx: Transaction<Tables>, eventId: string): Promise<void> {
  await sql`
    update messages set state = 'dropped', reason = 'cancelled'
    where event_id = ${eventId} and state = 'planned' and kind not in ('withdrawn', 'declined', 'cancelled')
  `.execute(trx);
  await postNotices(trx, eventId, 'cancelled');
  await wakeSender(trx, eventId);
}
