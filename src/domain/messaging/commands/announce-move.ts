import { sql, type Transaction } from 'kysely';
import type { Tables } from '../../tables.ts';
import { applyPlan, planNow } from '../data/plan.ts';
import { postNotices, wakeSender } from '../data.ts';

/**
 * Follows an event to its new time, inside the transaction that has moved it: what is planned relative to the start
 * gets its new hour, what waited for a new date is due again, and everybody with a place, an application or a turn in
 * the queue gets one notice, which takes the place of an earlier one that is still unsent. What could not be delivered
 * before the old time is planned once more. A second call for the same schedule revision adds nothing.
 */
export async function announceMove(trx: Transaction<Tables>, eventId: string): Promise<void> {
  await applyPlan(trx, eventId);
  await sql`
    update messages set due_at = foyer_now()
    where event_id = ${eventId} and state = 'planned' and due_at is null
  `.execute(trx);
  await sql`
    update messages set state = 'planned', due_at = plan.due_at, held_until = null, reply_code = null, reason = null
    from ${planNow(eventId)}, registrations
    where messages.event_id = ${eventId} and messages.kind = plan.kind and not plan.is_late
      and (messages.state = 'failed' or (messages.state = 'dropped' and messages.reason in ('late', 'superseded', 'unreached')))
      and registrations.event_id = ${eventId} and registrations.id = messages.registration_id
      and registrations.state = 'admitted' and not registrations.revoked
      and not exists (
        select from messages later
        where later.event_id = ${eventId} and later.registration_id = messages.registration_id
          and later.kind = messages.kind and later.revision > messages.revision
      )
  `.execute(trx);
  await postNotices(trx, eventId, 'moved');
  await wakeSender(trx, eventId);
}
