import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { noteChange } from '../data.ts';
import { recordVersion } from './record-version.ts';

/**
 * Sets how many places there are; null means no limit. More places are offered to the queue at once; fewer than
 * are taken puts nobody out.
 */
export async function setCapacity(
  context: Pick<Context, 'db' | 'ids' | 'clock'>,
  eventId: string,
  capacity: number | null,
): Promise<void> {
  await context.db.transaction(async (trx) => {
    await trx.updateTable('event_places').set({ capacity }).where('event_id', '=', eventId).execute();
    await sql`select offer_places(${eventId})`.execute(trx);
    await recordVersion(trx, context, { eventId, kind: 'edited', by: null });
    await noteChange(trx, eventId);
  });
}
