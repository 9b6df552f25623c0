import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { lockRegistration } from '../data/registrations.ts';
import type { OwnRegistration } from '../schema.ts';

/**
 * Takes the place that was offered and plans the messages. Answers false when the time to take it has run out,
 * by the database's clock; the person then still waits.
 */
export async function acceptOffer(
  context: Pick<Context, 'db'>,
  own: Pick<OwnRegistration, 'eventId' | 'id'>,
): Promise<boolean> {
  return context.db.transaction(async (trx) => {
    const row = await lockRegistration(trx, own);
    if (row?.state === 'admitted') return true;
    const admitted = await trx
      .updateTable('registrations')
      .set({ state: 'admitted', waitlist_position: null, offered_until: null, changed_at: sql`foyer_now()` })
      .where('event_id', '=', own.eventId)
      .where('id', '=', own.id)
      .where('state', '=', 'waitlisted')
      .where('offered_until', '>', sql<Temporal.Instant>`foyer_now()`)
      .returning('id')
      .execute();
    if (admitted.length === 0) return false;
    await sql`select plan_messages(${own.eventId}, array[${own.id}::uuid], foyer_now())`.execute(trx);
    return true;
  });
}
