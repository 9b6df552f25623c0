import { sql, type Transaction } from 'kysely';
import type { Tables } from '../../tables.ts';
import { postNotices, wakeSender } from '../data.ts';

/**
 * Stops the clock of an event, inside the transaction that has postponed it: what is planned relative to the start
 * waits for a new date (`due_at` is empty), and everybody with a place, an application or a turn in the queue gets one
 * notice.
 */
export async function announcePostponement(trx: Transaction<Tables>, eventId: string): Promise<void> {
  await sql`
    update messages set due_at = null
    from message_plans plan
    where plan.event_id = ${eventId} and plan.basis = 'start'
      and messages.event_id = ${eventId} and messages.kind = plan.kind and messages.state = 'planned'
  `.execute(trx);
  await postNotices(trx, eventId, 'postponed');
  await wakeSender(trx, eventId);
}
