import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { lockRegistration } from '../data/registrations.ts';

/**
 * Stops a pass at once; the door says so to its holder. What was planned for them is dropped. Answers whether there is
 * such a registration.
 */
export async function revokePass(
  context: Pick<Context, 'db'>,
  registration: { readonly eventId: string; readonly id: string },
): Promise<boolean> {
  return context.db.transaction(async (trx) => {
    const row = await lockRegistration(trx, registration);
    if (row === null || row.revoked) return row !== null;
    await trx
      .updateTable('registrations')
      .set({ revoked: true, changed_at: sql`foyer_now()` })
      .where('event_id', '=', registration.eventId)
      .where('id', '=', registration.id)
      .execute();
    await trx
      .updateTable('messages')
      .set({ state: 'dropped', reason: 'revoked' })
      .where('event_id', '=', registration.eventId)
      .where('registration_id', '=', registration.id)
      .where('state', '=', 'planned')
      .execute();
    return true;
  });
}
