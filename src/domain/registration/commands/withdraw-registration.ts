import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { makeListsAnew } from '../../export/commands/make-lists-anew.ts';
import { lockRegistration, releasePlace } from '../data/registrations.ts';
import { mayWithdraw } from '../rules.ts';
import type { OwnRegistration } from '../schema.ts';

/**
 * Takes a registration back: its pass stops working at once, what was planned is dropped, the place goes to the
 * next in the queue, and one message says so. The same address may register again.
 */
export async function withdrawRegistration(
  context: Pick<Context, 'db'>,
  own: Pick<OwnRegistration, 'eventId' | 'id'>,
): Promise<void> {
  await context.db.transaction(async (trx) => {
    const row = await lockRegistration(trx, own);
    if (row === null || !mayWithdraw(row.state)) return;
    await trx
      .updateTable('registrations')
      .set({
        state: 'withdrawn',
        waitlist_position: null,
        offered_until: null,
        pass_generation: row.passGeneration + 1,
        changed_at: sql`foyer_now()`,
      })
      .where('event_id', '=', own.eventId)
      .where('id', '=', own.id)
      .execute();
    await trx
      .updateTable('messages')
      .set({ state: 'dropped', reason: 'withdrawn' })
      .where('event_id', '=', own.eventId)
      .where('registration_id', '=', own.id)
      .where('state', '=', 'planned')
      .execute();
    if (row.state !== 'unconfirmed') {
      await sql`select post_message(${own.eventId}, array[${own.id}::uuid], 'withdrawn', foyer_now(), 3)`.execute(
        trx,
      );
    }
    await makeListsAnew(trx, own.eventId, 'all');
    await releasePlace(trx, row);
  });
}
