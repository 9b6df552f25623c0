import { sql } from 'kysely';
import type { Context } from '../../../context.ts';

/**
 * Removes all people of an event and what hangs on them (contacts, messages, attendance), the meeting's secret, and
 * last the event's data key: what an older backup still holds can no longer be read. The public page stays.
 * Mails that were captured in demo mode go too. Running it twice does no harm.
 */
export async function erasePeople(context: Pick<Context, 'db' | 'keys'>, eventId: string): Promise<void> {
  await context.db.transaction(async (trx) => {
    await trx
      .selectFrom('event_places')
      .select('taken')
      .where('event_id', '=', eventId)
      .forUpdate()
      .execute();
    await trx.deleteFrom('registrations').where('event_id', '=', eventId).execute();
    await trx.deleteFrom('meetings').where('event_id', '=', eventId).execute();
    await trx.deleteFrom('panellist_notes').where('event_id', '=', eventId).execute();
    await trx
      .updateTable('event_places')
      .set({ taken: 0, next_position: 1 })
      .where('event_id', '=', eventId)
      .execute();
    await trx
      .deleteFrom('captured_mails')
      .where('captured_at', '<', sql<Temporal.Instant>`foyer_now()`)
      .execute();
  });
  await context.keys.destroy(eventId);
  // Only now: who finds an event without this mark does all of it again.
  await context.db.kysely
    .updateTable('events')
    .set({ erased_at: sql`foyer_now()` })
    .where('id', '=', eventId)
    .execute();
}
