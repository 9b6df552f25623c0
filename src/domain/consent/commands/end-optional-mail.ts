import { sql } from 'kysely';
import type { Context } from '../../../context.ts';

type Whose = { readonly eventId: string; readonly id: string };

/**
 * Sends a person no more mail of an event that they do not need in order to take part: takes back for them that they asked
 * for it. Nothing else of their registration changes. Doing it twice does no harm.
 */
export async function endOptionalMail({ db }: Pick<Context, 'db'>, { eventId, id }: Whose): Promise<void> {
  await db.kysely
    .updateTable('consents')
    .set({ withdrawn_at: sql<Temporal.Instant>`greatest(given_at, foyer_now())` })
    .where('event_id', '=', eventId)
    .where('registration_id', '=', id)
    .where('kind', '=', 'outcomes')
    .where('withdrawn_at', 'is', null)
    .execute();
}
