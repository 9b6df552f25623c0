import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { announceCancellation } from '../../messaging/commands/announce-cancellation.ts';
import { announcePostponement } from '../../messaging/commands/announce-postponement.ts';
import { lockPlaces, noteChange } from '../data.ts';

/** Cancels a published or postponed event for good: nothing planned goes out any more but one cancellation each. */
export function cancelEvent(context: Pick<Context, 'db' | 'clock'>, eventId: string): Promise<void> {
  return stopEvent(context, eventId, 'cancelled');
}

/** Postpones a published event: what was planned waits for the new time, and one notice says so. */
export function postponeEvent(context: Pick<Context, 'db' | 'clock'>, eventId: string): Promise<void> {
  return stopEvent(context, eventId, 'postponed');
}

async function stopEvent(
  context: Pick<Context, 'db' | 'clock'>,
  eventId: string,
  state: 'cancelled' | 'postponed',
): Promise<void> {
  const now = context.clock.now();
  await context.db.transaction(async (trx) => {
    await lockPlaces(trx, eventId);
    const stopped = await trx
      .updateTable('events')
      .set({ state, schedule_revision: sql`schedule_revision + 1`, updated_at: now })
      .where('id', '=', eventId)
      .where('state', 'in', state === 'cancelled' ? ['published', 'postponed'] : ['published'])
      .returning('id')
      .execute();
    if (stopped.length === 0) return;
    await (state === 'cancelled' ? announceCancellation(trx, eventId) : announcePostponement(trx, eventId));
    await noteChange(trx, eventId);
  });
}
