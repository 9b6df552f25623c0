import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { listStaleWords } from '../data/shown-places.ts';
import { availabilityOf } from '../rules.ts';

/**
 * Says anew, once a day, whether there are places: open, nearly full, full. Said at once, the change would tell whoever
 * watches the page in which minute somebody registered or withdrew. Safe to run at any time and in several processes.
 */
export async function showPlaces({ db }: Pick<Context, 'db'>): Promise<void> {
  const stale = await listStaleWords(db.kysely);
  if (stale.length === 0) return;
  const today = sql<Temporal.PlainDate>`(foyer_now() at time zone 'UTC')::date`;
  await db.kysely
    .insertInto('shown_places')
    .values(stale.map((places) => ({ event_id: places.id, word: availabilityOf(places), shown_on: today })))
    .onConflict((known) =>
      known
        .column('event_id')
        .doUpdateSet((row) => ({ word: row.ref('excluded.word'), shown_on: row.ref('excluded.shown_on') }))
        .whereRef('shown_places.shown_on', '<', 'excluded.shown_on'),
    )
    .execute();
}
