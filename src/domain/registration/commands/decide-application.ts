import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { lockRegistration } from '../data/registrations.ts';

type Application = { readonly eventId: string; readonly id: string };

/**
 * Lets an applicant in: a place, or the queue when there is none. Anything but an application stays as it is; the answer
 * says whether it was one.
 */
export async function approveRegistration(
  context: Pick<Context, 'db'>,
  application: Application,
): Promise<boolean> {
  return context.db.transaction(async (trx) => {
    const row = await lockRegistration(trx, application);
    if (row?.state !== 'applied') return false;
    await sql`select admit_or_waitlist(${application.eventId}, array[${application.id}::uuid], foyer_now())`.execute(
      trx,
    );
    return true;
  });
}

/** Declines an application and tells the applicant; as {@link approveRegistration} otherwise. */
export async function declineRegistration(
  context: Pick<Context, 'db'>,
  application: Application,
): Promise<boolean> {
  return context.db.transaction(async (trx) => {
    const row = await lockRegistration(trx, application);
    if (row?.state !== 'applied') return false;
    await trx
      .updateTable('registrations')
      .set({ state: 'declined', changed_at: sql`foyer_now()` })
      .where('event_id', '=', application.eventId)
      .where('id', '=', application.id)
      .execute();
    await sql`select post_message(${application.eventId}, array[${application.id}::uuid], 'declined', foyer_now(), 3)`.execute(
      trx,
    );
    return true;
  });
}
