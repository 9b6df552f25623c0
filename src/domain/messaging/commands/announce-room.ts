import { sql, type Transaction } from 'kysely';
import type { Tables } from '../../tables.ts';
import { wakeSender } from '../data.ts';

/**
 * Calls everybody who is inside into the new room, inside the transaction that has replaced the old one: one message
 * to each, numbered with the room's revision, in place of an earlier one that is still unsent. Who never came in needs
 * none, because the door leads to the new room. A second call for the same room adds nothing. Answers how many are told.
 */
export async function announceRoom(trx: Transaction<Tables>, eventId: string): Promise<number> {
  await sql`
    update messages set state = 'dropped', reason = 'superseded'
    from meetings
    where meetings.event_id = ${eventId} and messages.event_id = ${eventId} and messages.kind = 'room'
      and messages.state = 'planned' and messages.revision < meetings.revision
  `.execute(trx);
  const { numAffectedRows } = await sql`
    insert into messages (event_id, registration_id, kind, revision, due_at)
    select registrations.event_id, registrations.id, 'room', meetings.revision, foyer_now()
    from meetings
    join registrations on registrations.event_id = meetings.event_id
    where meetings.event_id = ${eventId} and registrations.event_id = ${eventId}
      and registrations.state = 'admitted' and not registrations.revoked
      and exists (
        select from attendances
        where attendances.event_id = ${eventId} and attendances.registration_id = registrations.id
      )
    on conflict (event_id, registration_id, kind, revision) do nothing
  `.execute(trx);
  await wakeSender(trx, eventId);
  return Number(numAffectedRows ?? 0);
}
