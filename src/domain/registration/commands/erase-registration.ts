import type { Context } from '../../../context.ts';
import { lockRegistration, releasePlace } from '../data/registrations.ts';
import type { OwnRegistration } from '../schema.ts';

/**
 * Removes a registration and all that hangs on it (contact, messages, attendance) at once. Nothing is sent
 * afterwards, not even a farewell: there is no address any more.
 */
export async function eraseRegistration(
  context: Pick<Context, 'db'>,
  own: Pick<OwnRegistration, 'eventId' | 'id'>,
): Promise<void> {
  await context.db.transaction(async (trx) => {
    const row = await lockRegistration(trx, own);
    if (row === null) return;
    await trx
      .deleteFrom('registrations')
      .where('event_id', '=', own.eventId)
      .where('id', '=', own.id)
      .execute();
    await releasePlace(trx, row);
  });
}
