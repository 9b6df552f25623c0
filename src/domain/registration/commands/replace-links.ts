import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { lockRegistration } from '../data/registrations.ts';
import { takeRoleAlong } from '../data/take-role-along.ts';
import { mayWithdraw } from '../rules.ts';
import type { OwnRegistration } from '../schema.ts';

/** Whoever asks has a link that works, so more than a few a day are somebody's doing. */
const MOST_A_DAY = 5;

/**
 * Ends all links that were mailed to somebody, and mails new ones: for who opened theirs on a device that others use.
 * While the last ones are still on their way, or after a few times a day, everything stays as it is, so that nobody is
 * left without a link; the answer says whether anything was replaced.
 */
export async function replaceLinks(
  context: Pick<Context, 'db'>,
  own: Pick<OwnRegistration, 'eventId' | 'id'>,
): Promise<boolean> {
  const { eventId, id } = own;
  return context.db.transaction(async (trx) => {
    const row = await lockRegistration(trx, own);
    if (row === null || row.contactRoute === 'code' || !mayWithdraw(row.state)) return false;
    const kind = row.state === 'unconfirmed' ? 'confirm' : 'again';
    const before = await countMessages(trx, own);
    await sql`select post_message(${eventId}, array[${id}::uuid], ${kind}, foyer_now(), ${MOST_A_DAY})`.execute(
      trx,
    );
    if ((await countMessages(trx, own)) === before) return false;
    await trx
      .updateTable('registrations')
      .set({ pass_generation: row.passGeneration + 1, manage_generation: row.manageGeneration + 1 })
      .where('event_id', '=', eventId)
      .where('id', '=', id)
      .execute();
    await takeRoleAlong(trx, row);
    return true;
  });
}

async function countMessages(
  trx: Parameters<typeof lockRegistration>[0],
  own: Pick<OwnRegistration, 'eventId' | 'id'>,
): Promise<number> {
  const { count } = await trx
    .selectFrom('messages')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('event_id', '=', own.eventId)
    .where('registration_id', '=', own.id)
    .executeTakeFirstOrThrow();
  return count;
}
